package io.sshprobe.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written is JSON, in US-ASCII, and says what was meant. */
class JsonTextTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonText json = new JsonText(1);

    @Test
    void everyCharacterComesBack() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < Character.MIN_SURROGATE; c++) {
            all.append((char) c);
        }
        all.appendCodePoint(0x1f600).append("\uffff");
        json.openObject();
        json.string("text", all.toString());
        json.entry("a \"name\"\n\u2028", "x");
        json.closeObject();

        byte[] text = json.take();
        for (byte b : text) {
            assertThat(b).isBetween((byte) 0x20, (byte) 0x7e);
        }
        assertThat(JSON.readTree(text).path("text").stringValue()).isEqualTo(all.toString());
        assertThat(JSON.readTree(text).path("a \"name\"\n\u2028").stringValue()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud800", "\udc00\ud800", "\ud800\ud83d\ude00", "\ud83d\ude00\udc00"})
    void halfOfASurrogatePairIsReplaced(String text) {
        String expected = text.replace("\ud83d\ude00", "pair")
                .replace('\ud800', '\ufffd')
                .replace('\udc00', '\ufffd')
                .replace("pair", "\ud83d\ude00");
        json.openObject();
        json.string("text", text);
        json.closeObject();
        assertThat(JSON.readTree(json.take()).path("text").stringValue()).isEqualTo(expected);
    }

    @Test
    void commasStandBetweenValuesAndNowhereElse() {
        json.openObject();
        json.openArray("empty");
        json.closeArray();
        json.strings("two", List.of("", "[{:,"));
        json.openArray("objects");
        json.openObject();
        json.closeObject();
        json.openObject();
        json.members(JsonText.members(1, nothing -> {}));
        json.members(JsonText.members(1, first -> first.strings("first", List.of("1"))));
        json.nothing("none");
        json.members(JsonText.members(1, more -> {
            more.bool("more", true);
            more.nothing("and more");
        }));
        json.bool("true", true);
        json.closeObject();
        json.label("word");
        json.closeArray();
        json.strings("no", null);
        json.closeObject();

        assertThat(json.takeLine())
                .asString(US_ASCII)
                .isEqualTo("{\"empty\":[],\"two\":[\"\",\"[{:,\"],"
                        + "\"objects\":[{},{\"first\":[\"1\"],\"none\":null,\"more\":true,\"and more\":null,\"true\":true},"
                        + "\"word\"],\"no\":null}\n");
    }

    @Test
    void whatStandsInTheTextCanBeSaidAgain() {
        json.openObject();
        json.string("one", "1");
        int before = json.position();
        json.strings("two", List.of("x".repeat(10_000)));
        json.nothing("three");
        JsonText.Span both = json.since(before);
        json.openObject("inner");
        json.label("four", "4");
        json.again(both);
        json.number("five", 5);
        json.again(both);
        json.closeObject();
        json.closeObject();

        JsonNode written = JSON.readTree(json.take());
        JsonNode inner = written.path("inner");
        assertThat(inner.propertyNames()).containsExactlyInAnyOrder("four", "two", "three", "five");
        assertThat(inner.path("two")).isEqualTo(written.path("two"));
        assertThat(written.propertyNames()).containsExactly("one", "two", "three", "inner");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 999_999_999, 1_000_000_000, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1})
    void aNumberIsWrittenInFull(long value) {
        json.openObject();
        json.number("n", value);
        json.closeObject();
        assertThat(json.take()).asString(US_ASCII).isEqualTo("{\"n\":" + value + "}");
    }

    @Test
    void anInstantIsWrittenAsTheJdkDoes() {
        List<String> instants = Arrays.asList(
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.000000001Z",
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.100Z",
                "2026-01-02T03:04:05.000120Z",
                "2026-01-02T03:04:05.123456789Z",
                "2026-01-02T03:04:06.010Z",
                "2262-04-11T23:47:16.854775807Z");
        for (String instant : instants) {
            json.openObject();
            json.instant("at", Instant.parse(instant));
            json.closeObject();
            JsonNode written = JSON.readTree(json.take());
            assertThat(written.path("at").stringValue()).isEqualTo(instant);
        }
    }
}
