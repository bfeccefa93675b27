package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.investigation.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a line holds, it is read or refused with a sentence; types and sizes are checked. */
class JsonReaderStrictTest {
    private static final int SHORT_LINE = 6_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> VALUES = List.of(
            JSON.readTree("null"),
            JSON.readTree("true"),
            JSON.readTree("-1"),
            JSON.readTree("1.25"),
            JSON.readTree("99999999999999999999"),
            JSON.readTree("1e400"),
            JSON.readTree("\"x\""),
            JSON.readTree("\"\""),
            JSON.readTree("[]"),
            JSON.readTree("[[1]]"),
            JSON.readTree("{}"));

    static List<Result> results() {
        return List.copyOf(Cases.all().values());
    }

    private static String line(Result result) {
        return new JsonReport("0.0.0").line(result).strip();
    }

    /** Reads it; anything but a result or that exception fails the test. */
    private static boolean isRead(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            JsonHeadReader.read(bytes, bytes.length);
        } catch (MalformedLineException refused) {
            assertThat(refused)
                    .message()
                    .startsWith("not a result of sshprobe: ")
                    .doesNotEndWith(": null");
        }
        try {
            JsonReader.saved(line);
            return true;
        } catch (MalformedLineException refused) {
            assertThat(refused)
                    .message()
                    .startsWith("not a result of sshprobe: ")
                    .doesNotEndWith(": null");
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void anyValueInAnyPlaceIsReadOrRefused(Result result) {
        JsonNode tree = JSON.readTree(line(result));
        List<Runnable> edits = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        edit(tree, tree, refused, edits);
        edits.forEach(Runnable::run);
        assertThat(edits).hasSizeGreaterThan(500);
        assertThat(refused).hasSizeGreaterThan(edits.size() / 4);
    }

    private static void edit(JsonNode root, JsonNode node, List<String> refused, List<Runnable> edits) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode was = object.get(name);
                for (JsonNode value : VALUES) {
                    edits.add(() -> {
                        object.set(name, value);
                        String line = root.toString();
                        if (!isRead(line)) {
                            refused.add(line);
                        }
                        object.set(name, was);
                    });
                }
                edits.add(() -> {
                    object.remove(name);
                    if (!isRead(root.toString())) {
                        refused.add(name);
                    }
                    object.set(name, was);
                });
                edit(root, was, refused, edits);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                JsonNode was = array.get(i);
                for (JsonNode value : VALUES) {
                    edits.add(() -> {
                        array.set(place, value);
                        isRead(root.toString());
                        array.set(place, was);
                    });
                }
                edit(root, was, refused, edits);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void aLineThatIsCutAnywhereIsRefused(Result result) {
        String line = line(result);
        int step = line.length() > SHORT_LINE ? 7 : 1; // a long line repeats what a short one has
        for (int length = 0; length < line.length(); length += step) {
            assertThat(isRead(line.substring(0, length))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("results")
    void damagedBytesAreReadOrRefused(Result result) {
        Random random = new Random(10);
        char[] line = line(result).toCharArray();
        for (int i = 0; i < 2000; i++) {
            char[] damaged = line.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (char) random.nextInt(0x100);
            }
            isRead(new String(damaged));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"connections\":1          | \"connections\":\"1\"      | /connections is not a number",
                "\"connections\":1          | \"connections\":1.5        | /connections is too large or has too many digits",
                "\"connections\":1          | \"connections\":4294967296 | /connections is too large",
                "\"connections\":1          | \"connexions\":1           | 'connections' is missing",
                "\"schema\":\"sshprobe/1\"  | \"sch\":1                  | 'schema' is missing",
                "\"bytes_in\":1701          | \"bytes\":1701             | 'bytes_in' is missing in /observations/0",
                "\"state\":1                | \"state\":true             | /observations/0/tcp_info/state is not a number",
                "\"address\":\"198.18.0.10\" | \"address\":\"bastion\"    | /address is not an address",
                "\"started_at\":\"2026      | \"started_at\":\"26        | /started_at is not a time in the form of RFC 3339",
                "\"received\":\"            | \"received\":\"*           | /observations/0/received is not base64",
                "\"key_id\":\"bastion\"     | \"key_id\":null            | /observations/0/host_key/certificate/key_id is not a text",
                "\"principals\":[           | \"principals\":[{},        | /observations/0/host_key/certificate/principals/0 is not a text",
                "\"siblings\":[]            | \"siblings\":{}            | /siblings is not a list",
                "\"end\":{                  | \"end\":7,\"x\":{          | /end is not an object",
                "\"first_kex_packet_follows\":false} | \"first_kex_packet_follows\":0} | /observations/0/server_kex/first_kex_packet_follows is not true or false",
                "\"stage\":\"newkeys\"      | \"stage\":\"kexinit\"      | the stage 'kexinit' is not in its place",
            })
    void whatIsWrongIsSaidWithItsPlace(String was, String is, String why) {
        String line = line(Cases.healthy());
        assertThat(line).contains(was);
        assertThatThrownBy(() -> JsonReader.saved(line.replace(was, is)))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage("not a result of sshprobe: " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", " 1", "x", "\u0000"})
    void nothingMayFollowTheLine(String more) {
        assertThat(isRead(line(Cases.healthy()) + more)).isFalse();
        assertThat(isRead(line(Cases.healthy()) + " \n")).isTrue();
    }

    @Test
    void depthAndLengthAreBounded() {
        String line = line(Cases.healthy());
        assertThat(isRead(with(line, "[".repeat(100) + "]".repeat(100)))).isFalse();
        assertThat(isRead(with(line, "[".repeat(20) + "]".repeat(20)))).isTrue();
        assertThat(isRead(with(line, "1" + "0".repeat(200)))).isFalse();
        assertThat(isRead(line.replace("\"detail\":\"", "\"detail\":\"" + "x".repeat(2 << 20))))
                .isFalse();
    }

    private static String with(String line, String value) {
        return line.replaceFirst("\"addresses\"", "\"added\":" + value + ",\"addresses\"");
    }
}
