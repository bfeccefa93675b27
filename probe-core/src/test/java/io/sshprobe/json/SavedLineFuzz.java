package io.sshprobe.json;

import io.sshprobe.diagnosis.Assessor;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.investigation.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Saved lines: read or refused with a sentence; what was read is judged, written and read again without loss. */
public final class SavedLineFuzz implements FuzzTarget {
    private static final SavedLineFuzz TARGET = new SavedLineFuzz();
    private static final JsonReport REPORT = new JsonReport("0.0.0");

    private final Assessor assessor = Rules.assessor();

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return Cases.all().values().stream()
                .map(result -> REPORT.line(result).strip().getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public void take(byte[] input) throws Exception {
        try {
            JsonHeadReader.read(input, input.length);
        } catch (MalformedLineException refused) {
            checkSentence(refused);
        }
        SavedResult saved;
        try {
            saved = JsonReader.saved(new String(input, StandardCharsets.UTF_8));
        } catch (MalformedLineException refused) {
            checkSentence(refused);
            return;
        }
        if (saved instanceof SavedFacts known) {
            Result result = new Result(known.facts(), assessor.assess(known.facts()), known.connections());
            String line = REPORT.line(result, known.vantage());
            if (line.indexOf('\n') != line.length() - 1
                    || line.chars().anyMatch(c -> (c < ' ' && c != '\n') || c > '~')) {
                throw new AssertionError("it is not one line of visible text: " + line);
            }
            if (!JsonReader.saved(line).equals(saved)) {
                throw new AssertionError("what is written is not what was read: " + line);
            }
        }
    }

    private static void checkSentence(MalformedLineException refused) {
        String message = String.valueOf(refused.getMessage());
        if (message.endsWith(": null")) {
            throw new AssertionError("not a sentence: " + message, refused);
        }
    }
}
