package io.sshprobe.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A duration in JSON is exact, and no longer than it has to be. */
final class JsonMillisTest {
    @ParameterizedTest
    @CsvSource({
        "0,                   6, 0",
        "1,                   6, 0.000001",
        "10,                  6, 0.00001",
        "999999,              6, 0.999999",
        "1000000,             6, 1",
        "1000001,             6, 1.000001",
        "1050000,             6, 1.05",
        "1500000,             6, 1.5",
        "120000000,           6, 120",
        "9223372036854775807, 6, 9223372036854.775807",
        "-1,                  6, -0.000001",
        "-1500000,            6, -1.5",
        "1,                   3, 0.001",
        "1230,                3, 1.23",
        "2147483648000000,    6, 2147483648",
        "4000,                3, 4"
    })
    void aDurationIsWrittenInMillisecondsAsADecimal(long value, int digits, String expected) {
        JsonText json = new JsonText(1);
        json.openObject();
        json.millis("ms", value, digits);
        json.closeObject();

        assertThat(json.take()).asString(US_ASCII).isEqualTo("{\"ms\":" + expected + "}");
        assertThat(new BigDecimal(expected)).isEqualByComparingTo(BigDecimal.valueOf(value, digits));
    }
}
