package io.sshprobe.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.ApprovedText;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.diagnosis.rules.Rules;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.SavedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads about every fault of the catalogue, by the rules and in the words of today. */
class ApprovedReportsTest {
    private static final Path RECORDED = Path.of("../docs/verdicts/recorded");
    private static final Path APPROVED = Path.of("../docs/verdicts/approved");

    static Set<String> faults() throws IOException {
        return names(RECORDED, ".jsonl");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theReportIsTheApprovedOne(String fault) throws IOException, MalformedLineException {
        SavedFacts saved = (SavedFacts) JsonReader.saved(Files.readString(RECORDED.resolve(fault + ".jsonl")));
        Normaliser normaliser = new Normaliser(saved.facts());
        // The sentences before they are put into lines: so the length of an address does not decide where a line
        // breaks.
        Result result = new Result(
                saved.facts(), normaliser.normalised(Rules.assessor().assess(saved.facts())), saved.connections());

        ApprovedText.assertApproved(
                APPROVED.resolve(fault + ".txt"), normaliser.normalised(new TextReport(false).text(result)));
    }

    @Test
    void everyRecordingHasAnApprovedReportAndNothingElseHasOne() throws IOException {
        assertThat(names(APPROVED, ".txt")).isEqualTo(faults());
    }

    private static Set<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).forEach(name -> names.add(name.replace(suffix, "")));
            return names;
        }
    }
}
