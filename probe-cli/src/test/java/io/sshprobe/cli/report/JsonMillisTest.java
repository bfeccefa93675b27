package io.sshprobe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

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
        "4000,                3, 4"
    })
    void aDurationIsWrittenInMillisecondsAsADecimal(long value, int digits, String expected) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            JsonFacts.millis(json, "ms", value, digits);
            json.writeEndObject();
        }

        assertThat(text).hasToString("{\"ms\":" + expected + "}");
        assertThat(new BigDecimal(expected)).isEqualByComparingTo(BigDecimal.valueOf(value, digits));
    }
}
