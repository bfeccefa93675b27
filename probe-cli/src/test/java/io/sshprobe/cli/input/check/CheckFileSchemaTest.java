package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.NamedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published schema and the reader are of one opinion. The program does not use the schema itself: see
 * docs/decisions/0015-the-file-of-a-check.md.
 */
class CheckFileSchemaTest {
    private static final Path FILE = Path.of("../docs/schema/check-1.schema.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEXT = text();
    private static final JsonNode TREE = JSON.readTree(TEXT);
    private static final Schema SCHEMA =
            SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(TREE);

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new AssertionError("the published schema is not where it should be", missing);
        }
    }

    /** What an editor would mark. */
    private static List<String> bySchema(String yaml) {
        Object loaded =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        return SCHEMA.validate(JSON.writeValueAsString(loaded), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void theSchemaIsASchema() {
        Schema metaSchema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    static Stream<Arguments> maps() {
        return Stream.of(
                Arguments.of("", CheckKeys.OF_FILE),
                Arguments.of("/properties/defaults", CheckKeys.OF_DEFAULTS),
                Arguments.of("/$defs/target", CheckKeys.OF_TARGET),
                Arguments.of("/$defs/expect", CheckKeys.OF_EXPECT),
                Arguments.of("/$defs/key_source", CheckKeys.OF_KEY_SOURCE),
                Arguments.of("/$defs/expect/properties/host_certificate/anyOf/1", CheckKeys.OF_CERTIFICATE),
                Arguments.of("/$defs/expect/properties/software/anyOf/0", CheckKeys.OF_SOFTWARE),
                Arguments.of("/$defs/expect/properties/algorithms/anyOf/0", CheckKeys.OF_ALGORITHMS),
                Arguments.of("/$defs/expect/properties/max_ms/anyOf/0", CheckKeys.OF_MAX_MS),
                Arguments.of("/$defs/rules", CheckKeys.OF_RULES),
                Arguments.of("/$defs/policy", CheckKeys.OF_POLICY),
                Arguments.of("/$defs/waivers/items", CheckKeys.OF_WAIVER));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theKeysOfTheReaderAreThoseOfTheSchema(String pointer, List<String> keys) {
        JsonNode map = TREE.at(pointer);
        assertThat(map.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(map.get("additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void theWordsOfTheReaderAreThoseOfTheSchema() {
        assertThat(words("/$defs/cause/enum")).isEqualTo(ExpectationText.causes());
        assertThat(words("/$defs/policy_name/anyOf/0/enum"))
                .isEqualTo(Stream.concat(
                                NamedPolicies.ALL.stream().map(AlgorithmPolicy::name),
                                Stream.of(NamedPolicies.AS_INSTALLED_SSH))
                        .toList());
    }

    private static List<String> words(String pointer) {
        return TREE.at(pointer).valueStream().map(JsonNode::stringValue).toList();
    }

    @Test
    void everyKeyIsDescribed() {
        maps().forEach(map -> TREE.at((String) map.get()[0])
                .get("properties")
                .propertyStream()
                .forEach(property -> assertThat(described(property.getValue()))
                        .as(map.get()[0] + " " + property.getKey())
                        .isTrue()));
    }

    private static boolean described(JsonNode schema) {
        return schema.has("description")
                || (schema.has("$ref")
                        && (TREE.at(schema.get("$ref").stringValue().substring(1))
                                        .has("description")
                                || schema.get("$ref").stringValue().matches("#/.defs/(names|expect)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cause: healthy}",
                "{cause: [firewall-drop, not-listening]}",
                "{addresses: any, families: ipv4}",
                "{families: [ipv4, ipv6]}",
                "{host_keys: \"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{host_keys: [\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a b\"]}",
                "{host_keys: {known_hosts: known_hosts}, every_host_key_type: true}",
                "{host_keys: [{sshfp: true}, {known_hosts: known_hosts}]}",
                "{host_keys: {certificate_authority: \"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}",
                "{revoked_host_keys: [\"SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"]}",
                "{host_certificate: true}",
                "{host_certificate: {principals: a.example.org, expires_in: 1.5h}}",
                "{software: {product: OpenSSH, min_version: 9.10}}",
                "{software: {product: OpenSSH, min_version: 9.6p1}}",
                "{identification: SSH-2.0-OpenSSH_*}",
                "{algorithms: {kex: {forbid: [a, b], require: c}, compression: {exact: none}}}",
                "{policy: [no-sha1@1, as-installed-ssh]}",
                "{policy: cnsa-2@1, strict_kex: true}",
                "{login_methods: [publickey, x@example.org]}",
                "{max_ms: {connect: 1, total: 3600000}}",
                "{policy: false, strict_kex: false, host_keys: false, software: false, max_ms: false}",
                "{}"
            })
    void bothTake(String expect) {
        String file = Texts.expecting(expect);
        assertThat(Texts.problems(file)).isEmpty();
        assertThat(bySchema(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cause: []}",
                "{cause: healty}",
                "{cause: skipped}",
                "{cause: false}",
                "{addresses: both}",
                "{addresses: false}",
                "{families: [inet]}",
                "{families: 4}",
                "{host_keys: []}",
                "{host_keys: \"SHA256:short\"}",
                "{host_keys: ssh-ed25519}",
                "{host_keys: {known_host: x}}",
                "{host_keys: {sshfp: yes}}",
                "{host_keys: {}}",
                "{every_host_key_type: 1}",
                "{revoked_host_keys: {known_hosts: known_hosts}}",
                "{host_certificate: {}}",
                "{host_certificate: {expires_in: 14}}",
                "{host_certificate: {expires_in: two weeks}}",
                "{software: OpenSSH}",
                "{software: {min_version: \"9.6\"}}",
                "{software: {product: OpenSSH, min_version: new}}",
                "{identification: OpenSSH}",
                "{identification: [a]}",
                "{algorithms: {}}",
                "{algorithms: {kex: {}}}",
                "{algorithms: {kex: [a]}}",
                "{algorithms: {ciphers: {forbid: a}}}",
                "{algorithms: {cipher: {forbidden: a}}}",
                "{algorithms: {cipher: {forbid: \"a,b\"}}}",
                "{algorithms: {kex: {exact: [ext-info-s]}}}",
                "{policy: {no-sha1@1: true}}",
                "{policy: \"no sha1\"}",
                "{strict_kex: yes}",
                "{login_methods: [pubkey]}",
                "{max_ms: {}}",
                "{max_ms: 300}",
                "{max_ms: {connect: 0}}",
                "{max_ms: {connect: 1.5}}",
                "{max_ms: {key_exchange: 5}}",
                "{known_hosts: x}",
                "[strict_kex]",
                "strict_kex",
                ""
            })
    void bothRefuse(String expect) {
        String file = Texts.expecting(expect);
        assertThat(Texts.problems(file)).as("by the reader").isNotEmpty();
        assertThat(bySchema(file)).as("by the schema").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 2\ntargets: [a]",
                "version: \"1\"\ntargets: [a]",
                "targets: [a]",
                "version: 1",
                "version: 1\ntargets: []",
                "version: 1\ntargets: a",
                "version: 1\ntargets: [5]",
                "version: 1\ntargets: [{name: a}]",
                "version: 1\ntargets: [{host: a, port: 0}]",
                "version: 1\ntargets: [{host: a, port: \"22\"}]",
                "version: 1\ntargets: [{host: a, name: 5}]",
                "version: 1\ntargets: [{host: a, name: \" \"}]",
                "version: 1\ntargets: [a]\nextra: 1",
                "version: 1\ntargets: [a]\ndefaults: {policy: no-sha1@1}",
                "version: 1\ntargets: [a]\npolicies: {p: {source: s}}",
                "version: 1\ntargets: [a]\npolicies: {\"p q\": {kex: {forbid: a}}}",
                "version: 1\ntargets: [a]\npolicies: [p]",
                "version: 1\ntargets: [a]\nwaivers: []",
                "version: 1\ntargets: [a]\nwaivers: {finding: verdict}",
                "version: 1\ntargets: [a]\nwaivers: [{finding: verdict, reason: r}]",
                "version: 1\ntargets: [a]\nwaivers: [{finding: verdict, reason: r, until: soon}]"
            })
    void bothRefuseFiles(String file) {
        assertThat(Texts.problems(file)).as("by the reader").isNotEmpty();
        assertThat(bySchema(file)).as("by the schema").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\ntargets: [a, {host: b, port: 2222, name: B, expect: {}}]",
                "version: 1\ntargets: [a]\ndefaults: {}\npolicies: {p: {kex: {forbid: a}}}",
                "version: 1\ntargets: [{host: a, expect: {policy: p@1}}]\npolicies: {p@1: {source: s, mac: {subset: [a]}}}",
                "version: 1\ntargets: [a]\nwaivers: [{finding: verdict, reason: r, until: 2026-12-31}]"
            })
    void bothTakeFiles(String file) {
        assertThat(Texts.problems(file)).isEmpty();
        assertThat(bySchema(file)).isEmpty();
    }
}
