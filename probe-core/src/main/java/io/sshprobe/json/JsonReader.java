package io.sshprobe.json;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Userauth;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PlainText;
import io.sshprobe.ssh.ProposalCache;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the facts back from a line that {@link JsonReport} wrote, so that they can be judged again. */
public final class JsonReader {
    /** Lines of the same software hold the same proposals. */
    private static final ProposalCache PROPOSALS = new ProposalCache();

    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonReader() {}

    /**
     * Reads the facts of one line.
     *
     * @throws MalformedLineException if it is not one that {@link JsonReport} could have written
     */
    public static CaseFile read(String line) throws MalformedLineException {
        return saved(line).facts();
    }

    /**
     * Reads one line, with what it says beside the facts.
     *
     * @throws MalformedLineException if it is not one that {@link JsonReport} could have written
     */
    public static SavedResult saved(String line) throws MalformedLineException {
        try {
            JsonNode json = TREE.readTree(line);
            String schema = text(json, "schema");
            if (!schema.equals(JsonReport.SCHEMA)) {
                throw new IllegalArgumentException("its schema is not " + JsonReport.SCHEMA);
            }
            return new SavedResult(
                    optional(json, "vantage", JsonReader::string),
                    caseFile(json),
                    json.required("connections").intValue());
        } catch (JacksonException malformed) {
            throw new MalformedLineException("not a result of sshprobe: " + malformed.getOriginalMessage(), malformed);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new MalformedLineException("not a result of sshprobe: " + malformed.getMessage(), malformed);
        }
    }

    private static CaseFile caseFile(JsonNode json) {
        return new CaseFile(
                endpoint(json),
                list(json.required("observations"), JsonReader::observation),
                list(json.required("siblings"), JsonReader::observation),
                list(json.required("elsewhere"), JsonReader::sighting),
                list(json.required("history"), JsonReader::pastOutcome),
                optional(json, "open_connections", JsonNode::intValue));
    }

    private static Observation observation(JsonNode json) {
        ByteString received = ByteString.fromBase64(text(json, "received"));
        PlainText held = PlainText.of(received, PROPOSALS, null);
        return new Observation(
                endpoint(json),
                label(Experiment.class, json.required("experiment")),
                Instant.parse(text(json, "started_at")),
                list(json.required("stages"), JsonReader::stage),
                serverText(json, received, held),
                JsonKeyExchangeReader.read(json, held.proposal()),
                userauth(json),
                JsonTransportReader.read(json),
                end(json.required("end")));
    }

    private static VantageObservation sighting(JsonNode json) {
        return new VantageObservation(text(json, "vantage"), observation(json.required("seen")));
    }

    private static PastOutcome pastOutcome(JsonNode json) {
        return new PastOutcome(
                Instant.parse(text(json, "at")),
                optional(json, "local", node -> address(string(node))),
                label(EndKind.class, json.required("end")),
                label(Stage.class, json.required("stage")),
                optional(json, "identification", node -> ByteString.fromBase64(string(node))),
                optional(json, "host_key", JsonReader::string),
                json.required("unauthenticated").intValue());
    }

    private static Endpoint endpoint(JsonNode json) {
        Target target = new Target(
                text(json, "target"), json.required("port").intValue(), optional(json, "label", JsonReader::string));
        return new Endpoint(target, optional(json, "address", node -> address(string(node))));
    }

    static InetAddress address(String text) {
        return AddressLiteral.parse(text).orElseThrow(() -> new IllegalArgumentException("an address is none"));
    }

    private static StageRecord stage(JsonNode json) {
        return new StageRecord(
                label(Stage.class, json.required("stage")),
                label(StageOutcome.class, json.required("outcome")),
                scaled(json.required("start_ms"), 6),
                scaled(json.required("duration_ms"), 6),
                scaled(json.required("own_ms"), 6));
    }

    private static ConnectionEnd end(JsonNode json) {
        return new ConnectionEnd(
                label(EndKind.class, json.required("kind")),
                label(EndedBy.class, json.required("by")),
                label(Stage.class, json.required("stage")),
                scaled(json.required("at_ms"), 6),
                text(json, "detail"),
                optional(json, "errno", node -> new Errno(string(node))),
                optional(json, "icmp", JsonReader::icmp),
                optional(
                        json,
                        "disconnect",
                        node -> new DisconnectMessage(node.required("reason").longValue(), text(node, "description"))));
    }

    private static IcmpError icmp(JsonNode json) {
        return new IcmpError(
                json.required("version").intValue(),
                json.required("type").intValue(),
                json.required("code").intValue(),
                json.required("errno").intValue(),
                optional(json, "offender", node -> address(string(node))));
    }

    private static ServerText serverText(JsonNode json, ByteString received, PlainText held) {
        return new ServerText(
                received,
                json.has("pre_identification_lines")
                        ? list(json.required("pre_identification_lines"), node -> ByteString.fromBase64(string(node)))
                        : held.lines(),
                json.has("identification")
                        ? optional(json, "identification", JsonReader::identification)
                        : held.identification(),
                optional(json, "first_byte_ms", node -> scaled(node, 6)));
    }

    private static IdentificationString identification(JsonNode json) {
        return IdentificationString.parse(ByteString.fromBase64(string(json)))
                .orElseThrow(() -> new IllegalArgumentException("an identification string is none"));
    }

    private static Userauth userauth(JsonNode json) {
        Map<String, String> extensions = new HashMap<>();
        for (Map.Entry<String, JsonNode> extension : json.path("ext_info").properties()) {
            extensions.put(extension.getKey(), string(extension.getValue()));
        }
        return new Userauth(
                extensions,
                optional(json, "auth_methods", JsonReader::strings),
                optional(json, "auth_banner", JsonReader::string));
    }

    /** Not null, as {@link JsonNode#stringValue()} is for JSON's null. */
    static String string(JsonNode json) {
        if (!json.isString()) {
            throw new IllegalArgumentException("a text is none");
        }
        return json.stringValue();
    }

    static String text(JsonNode json, String name) {
        return string(json.required(name));
    }

    static List<String> strings(JsonNode json) {
        return list(json, JsonReader::string);
    }

    static <T> List<T> list(JsonNode json, Function<JsonNode, T> reader) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list is none");
        }
        return json.valueStream().map(reader).toList();
    }

    /** Null where the member is null or absent. */
    static <T> @Nullable T optional(JsonNode json, String name, Function<JsonNode, T> reader) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : reader.apply(value);
    }

    static long scaled(JsonNode json, int digits) {
        try {
            return json.decimalValue().movePointRight(digits).longValueExact();
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException("a duration has too many digits", inexact);
        }
    }

    /** The value whose lower kebab-case name is the text. */
    static <E extends Enum<E>> E label(Class<E> type, JsonNode json) {
        String label = string(json);
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(label)) {
                return value;
            }
        }
        throw new IllegalArgumentException("an unknown " + type.getSimpleName());
    }
}
