package io.sshprobe.cli.format;

import io.sshprobe.cli.report.JsonExplanation;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.KnownMessage;
import io.sshprobe.diagnosis.page.NumberAsText;
import io.sshprobe.investigation.VantageResult;
import io.sshprobe.json.JsonReport;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One JSON object for each result, on a line of its own (jsonlines.org). */
final class JsonLinesFormat implements ResultFormat {
    @Override
    public String label() {
        return "jsonl";
    }

    @Override
    public String summary() {
        return "one JSON object on each line, for a program";
    }

    @Override
    public List<String> fileEndings() {
        return List.of(".jsonl", ".json", ".ndjson");
    }

    @Override
    public boolean isForPeople() {
        return false;
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public Renderer<ShownResult> results(Presentation how) {
        JsonReport report = new JsonReport(how.toolVersion());
        return new Renderer<>("", "", true, shown -> report.bytes(shown.result(), shown.vantage()));
    }

    /** The line as it was saved. */
    @Override
    public Renderer<ShownNewer> newerResults(Presentation how) {
        return Renderer.ofText("", "", shown -> shown.result().lineFrom(shown.vantage()) + "\n");
    }

    /** A line for each place. */
    @Override
    public Optional<Renderer<List<VantageResult>>> comparisons(Presentation how) {
        JsonReport report = new JsonReport(how.toolVersion());
        return Optional.of(new Renderer<>("", "", true, compared -> {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            compared.forEach(seen -> lines.writeBytes(report.bytes(seen.result(), seen.vantage())));
            return lines.toByteArray();
        }));
    }

    /** A line for each cause. */
    @Override
    public Optional<ExplanationRenderer> explanations(Presentation how) {
        return Optional.of(new JsonExplanations());
    }

    private static final class JsonExplanations implements ExplanationRenderer {
        @Override
        public String all() {
            return lines(Stream.of(Cause.values()));
        }

        @Override
        public String family(Family family) {
            return lines(Stream.of(Cause.values()).filter(cause -> cause.family() == family));
        }

        @Override
        public String cause(Cause cause) {
            return JsonExplanation.line(cause);
        }

        @Override
        public String messages(List<KnownMessage> messages, List<NumberAsText> numbers) {
            return numbers.stream().map(JsonExplanation::line).collect(Collectors.joining())
                    + lines(messages.stream()
                            .flatMap(message -> message.causes().stream())
                            .distinct())
                    + messages.stream()
                            .filter(message -> message.causes().isEmpty())
                            .map(JsonExplanation::line)
                            .collect(Collectors.joining());
        }

        private static String lines(Stream<Cause> causes) {
            return causes.map(JsonExplanation::line).collect(Collectors.joining());
        }
    }
}
