package io.sshprobe.cli.report;

import io.sshprobe.cli.format.Presentation;
import io.sshprobe.cli.format.ResultFormat;
import io.sshprobe.cli.format.ResultFormats;
import io.sshprobe.cli.format.ShownNewer;
import io.sshprobe.cli.format.ShownResult;
import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.JsonReport;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.SavedFacts;
import io.sshprobe.json.SavedResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What any saved line comes to in every format: nothing in it moves the cursor of a terminal or changes a colour. */
public final class ReportFuzz implements FuzzTarget {
    private static final ReportFuzz TARGET = new ReportFuzz();
    private static final Presentation PLAIN = new Presentation(false, 120, "0.0.0");

    private final Assessor assessor = Rules.assessor();

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        JsonReport report = new JsonReport("0.0.0");
        return Cases.all().values().stream()
                .map(result -> report.line(result).strip().getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public void take(byte[] input) {
        SavedResult saved;
        try {
            saved = JsonReader.saved(new String(input, StandardCharsets.UTF_8));
        } catch (MalformedLineException refused) {
            return;
        }
        for (ResultFormat format : ResultFormats.ALL) {
            byte[] shown;
            if (saved instanceof SavedFacts known) {
                Result result = new Result(known.facts(), assessor.assess(known.facts()), known.connections());
                shown = format.results(PLAIN).utf8().apply(new ShownResult(result, known.vantage()));
            } else {
                shown = format.newerResults(PLAIN).utf8().apply(new ShownNewer((NewerResult) saved, saved.vantage()));
            }
            String text = new String(shown, StandardCharsets.UTF_8);
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
                throw new AssertionError(format.label() + " shows a control character: " + text);
            }
        }
    }
}
