package io.sshprobe.cli.format;

import io.sshprobe.cli.report.ComparisonReport;
import io.sshprobe.cli.report.NewerReport;
import io.sshprobe.cli.report.TextExplanation;
import io.sshprobe.cli.report.TextReport;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.NumberAsText;
import io.sshprobe.investigation.VantageResult;
import java.util.List;
import java.util.Optional;

/** Everything about each result, for a person. */
final class TextFormat implements ResultFormat {
    private static final String BLANK_LINE = "\n";

    @Override
    public String label() {
        return "text";
    }

    @Override
    public String summary() {
        return "everything, for a person";
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public Renderer<ShownResult> results(Presentation how) {
        TextReport report = new TextReport(how.colored());
        return Renderer.ofText("", BLANK_LINE, shown -> report.text(shown.result()));
    }

    @Override
    public Renderer<ShownNewer> newerResults(Presentation how) {
        NewerReport report = new NewerReport(how.colored());
        return Renderer.ofText("", BLANK_LINE, shown -> report.text(shown.result()));
    }

    @Override
    public Optional<Renderer<List<VantageResult>>> comparisons(Presentation how) {
        ComparisonReport report = new ComparisonReport(how.colored());
        return Optional.of(Renderer.ofText("", BLANK_LINE, report::text));
    }

    @Override
    public Optional<ExplanationRenderer> explanations(Presentation how) {
        return Optional.of(new TextExplanations(new TextExplanation(how.colored())));
    }

    private record TextExplanations(TextExplanation text) implements ExplanationRenderer {
        @Override
        public String all() {
            return text.contents();
        }

        @Override
        public String family(Family family) {
            return text.contents(family);
        }

        @Override
        public String cause(Cause cause) {
            return text.cause(cause);
        }

        @Override
        public String messages(List<KnownMessage> messages, List<NumberAsText> numbers) {
            return text.messages(messages, numbers);
        }
    }
}
