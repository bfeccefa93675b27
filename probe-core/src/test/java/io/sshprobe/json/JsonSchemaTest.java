package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FILE = Path.of("../docs/schema/sshprobe-1.schema.json");
    private static final Pattern CAUSES =
            Pattern.compile("(\n    \"cause\": \\{\n      \"enum\": \\[\n)[^]]*(?=\n      ])");
    private static final String TEXT = text();
    private static final JsonNode TREE = JSON.readTree(TEXT);
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private static final Schema SCHEMA = REGISTRY.getSchema(TREE);

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new AssertionError("the published schema is not where it should be", missing);
        }
    }

    static Stream<Result> results() {
        return Cases.all().values().stream();
    }

    @Test
    void theSchemaIsASchema() {
        Schema metaSchema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyLineIsValid(Result result) {
        assertThat(SCHEMA.validate(new JsonReport("0.0.0").line(result), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":\"sshprobe/1\"  | \"schema\":\"sshprobe/2\"",
                "\"cause\":\"healthy\"      | \"cause\":\"fine\"",
                "\"port\":22                | \"port\":0",
                "\"connections\":1          | \"connexions\":1",
                "\"outcome\":\"completed\"  | \"outcome\":\"done\"",
                "\"by\":\"prober\"          | \"by\":\"us\"",
                "\"confidence\":\"certain\" | \"confidence\":\"certain\",\"more\":1",
                "\"received\":\"            | \"received\":\"*",
                "\"state\":1                | \"state\":\"1\""
            })
    void whatDiffersFromItIsInvalid(String was, String is) {
        String line = new JsonReport("0.0.0").line(Cases.healthy());
        assertThat(line).contains(was);
        assertThat(SCHEMA.validate(line.replace(was, is), InputFormat.JSON)).isNotEmpty();
    }

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of("/$defs/stage_name/enum", labels(Stage.values())),
                Arguments.of("/$defs/stage/properties/outcome/enum", labels(StageOutcome.values())),
                Arguments.of("/$defs/end/properties/kind/enum", labels(EndKind.values())),
                Arguments.of("/$defs/end/properties/by/enum", labels(EndedBy.values())),
                Arguments.of("/$defs/experiment/enum", labels(Experiment.values())),
                Arguments.of("/$defs/observation/properties/opening/enum", labels(Opening.values())),
                Arguments.of(
                        "/$defs/observation/properties/arrivals/items/properties/answer_to/enum",
                        labels(HopLimitTrial.AnswerTo.values())),
                Arguments.of("/$defs/cause/enum", labels(Cause.values())),
                Arguments.of("/$defs/confidence/enum", labels(Confidence.values())),
                Arguments.of("/$defs/verdict/properties/family/enum", labels(Family.values())),
                Arguments.of(
                        "/$defs/verdict/properties/remedy/items/properties/where/enum", labels(Remedy.Where.values())));
    }

    /** To write the causes of the schema anew: {@code ./verify --fast -Dapprove=true}. Such a run fails. */
    @Test
    void theCausesOfTheSchemaAreWrittenFromTheProgram() throws IOException {
        String written = CAUSES.matcher(TEXT)
                .replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + wrapped(labels(Cause.values()))));
        if (Boolean.getBoolean("approve")) {
            Files.writeString(FILE, written);
            fail("wrote %s: look at the difference, then run without -Dapprove", FILE);
        }
        assertThat(TEXT).isEqualTo(written);
    }

    /** The words of an enum in lines of at most 110 characters. */
    private static String wrapped(List<String> words) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (line.length() + word.length() + 4 > 110) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? " ".repeat(8) : "")
                    .append('"')
                    .append(word)
                    .append("\", ");
        }
        return lines.append(line, 0, line.length() - 2).toString();
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void theSchemaKnowsTheSameWordsAsTheProgram(String pointer, List<String> words) {
        assertThat(TREE.at(pointer).valueStream().map(JsonNode::stringValue)).containsExactlyElementsOf(words);
    }

    @Test
    void theSchemaKnowsEverySlot() {
        List<String> slots = Slot.IN_WIRE_ORDER.stream().map(Slot::rfcName).toList();
        assertThat(TREE.at("/$defs/kex/properties").propertyNames()).containsAll(slots);
        assertThat(TREE.at("/$defs/short_kex/properties").propertyNames()).containsAll(slots);
        assertThat(TREE.at("/properties/negotiation/anyOf/0/properties").propertyNames())
                .containsExactlyElementsOf(slots);
    }

    /** Every object with named properties allows no others, and requires all that do not say what it means to lack them. */
    @Test
    void theSchemaIsStrict() {
        assertStrict(TREE);
        assertThat(TREE.findValues("additionalProperties")).hasSizeGreaterThan(15);
    }

    private static void assertStrict(JsonNode node) {
        if (node.has("properties") && node.path("type").isString()) {
            assertThat(node.path("additionalProperties").isBoolean()).isTrue();
            assertThat(node.path("additionalProperties").booleanValue()).isFalse();
            assertThat(node.path("required").valueStream().map(JsonNode::stringValue))
                    .containsExactlyInAnyOrderElementsOf(required(node.path("properties")));
        }
        node.forEach(JsonSchemaTest::assertStrict);
    }

    private static List<String> required(JsonNode properties) {
        return properties
                .propertyStream()
                .filter(property ->
                        !property.getValue().path("description").asString("").contains("Absent: "))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> labels(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
