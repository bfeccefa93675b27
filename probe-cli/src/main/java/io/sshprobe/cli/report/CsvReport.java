package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.ResultHead;
import io.sshprobe.json.SavedStage;
import io.sshprobe.json.SavedVerdict;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * A result as one record of CSV (RFC 4180), for spreadsheets.
 *
 * <p>Every text is quoted, no number is, and what is not known is empty. A cell never holds a line end, and never begins a
 * formula, whatever a server or a list said: {@link SpreadsheetText}.
 */
public final class CsvReport {
    /** A public contract: columns are added at the end, and never renamed. */
    static final List<String> COLUMNS = List.of(
            "target",
            "label",
            "address",
            "port",
            "family",
            "cause",
            "confidence",
            "stage",
            "summary",
            "remedy",
            "server_software",
            "host_key_fingerprint",
            "connect_ms",
            "total_ms",
            "connections",
            "started_at");

    private static final String LINE_END = "\r\n";

    private static final CsvFactory FACTORY =
            CsvFactory.builder().enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS).build();

    private static final CsvSchema SCHEMA = CsvSchema.builder()
            .addColumns(COLUMNS, CsvSchema.ColumnType.STRING)
            .setLineSeparator(LINE_END)
            .build();

    /** The names of the columns, with the line end. */
    public String header() {
        return String.join(",", COLUMNS) + LINE_END;
    }

    /** The record, with its line end. */
    public String line(Result result) {
        return record(csv -> {
            Observation first = result.facts().first();
            Assessment assessment = result.assessment();
            text(csv, "target", first.endpoint().target().host());
            text(csv, "label", first.endpoint().target().label());
            text(csv, "address", StageTable.address(first.endpoint()));
            csv.writeNumberProperty("port", first.endpoint().target().port());
            text(csv, "family", assessment.cause().family().label());
            text(csv, "cause", assessment.cause().label());
            text(csv, "confidence", assessment.verdict().confidence().label());
            text(csv, "stage", assessment.stage().label());
            text(csv, "summary", assessment.summary());
            text(csv, "remedy", ResultHead.of(result).remedy());
            IdentificationString id = first.text().identification();
            text(csv, "server_software", id == null ? null : VisibleText.of(id.softwareVersion()));
            HostKey key = first.keyExchange().hostKey();
            text(csv, "host_key_fingerprint", key == null ? null : key.fingerprintSha256());
            millis(
                    csv,
                    "connect_ms",
                    first.completed(Stage.CONNECT) ? first.stage(Stage.CONNECT).waitedNanos() : null);
            millis(csv, "total_ms", first.waitedNanos());
            csv.writeNumberProperty("connections", result.connections());
            text(csv, "started_at", first.startedAt().toString());
        });
    }

    /** The record of a result of a later version, with its line end. */
    public String line(NewerResult result) {
        return record(csv -> {
            ResultHead head = result.head();
            SavedVerdict verdict = result.verdict();
            text(csv, "target", head.target().host());
            text(csv, "label", head.target().label());
            text(csv, "address", head.address());
            csv.writeNumberProperty("port", head.target().port());
            text(csv, "family", verdict.cause().family());
            text(csv, "cause", verdict.cause().label());
            text(csv, "confidence", verdict.confidence());
            text(csv, "stage", verdict.stage());
            text(csv, "summary", verdict.summary());
            text(csv, "remedy", head.remedy());
            text(csv, "server_software", result.software() == null ? null : VisibleText.of(result.software()));
            text(csv, "host_key_fingerprint", result.hostKeyFingerprint());
            millis(
                    csv,
                    "connect_ms",
                    result.stages().stream()
                            .filter(stage -> stage.stage().equals(Stage.CONNECT.label())
                                    && stage.outcome().equals(StageOutcome.COMPLETED.label()))
                            .map(SavedStage::waitedNanos)
                            .findFirst()
                            .orElse(null));
            millis(csv, "total_ms", result.waitedNanos());
            csv.writeNumberProperty("connections", result.connections());
            text(csv, "started_at", result.startedAt().toString());
        });
    }

    private static String record(Consumer<JsonGenerator> cells) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator csv = FACTORY.createGenerator(new WithSchema(), line)) {
            csv.writeStartObject();
            cells.accept(csv);
            csv.writeEndObject();
        }
        return line.toString();
    }

    private static void text(JsonGenerator csv, String column, @Nullable String text) {
        if (text != null) {
            csv.writeStringProperty(column, SpreadsheetText.of(text));
        }
    }

    private static void millis(JsonGenerator csv, String column, @Nullable Long nanos) {
        if (nanos != null) {
            csv.writeNumberProperty(column, BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP));
        }
    }

    /** Hands the generator its columns, which is a mapper's part where there is one. */
    private static final class WithSchema extends ObjectWriteContext.Base {
        @Override
        public FormatSchema getSchema() {
            return SCHEMA;
        }
    }
}
