package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.investigation.VantageResult;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several places saw of one target, for a person: the verdict, a line for each place, then why. */
public final class ComparisonReport {
    /** The widest name, addresses included, with its outcome on the same line. */
    private static final int MAX_BESIDE = 60;

    private static final String INDENT = "      ";

    private final TextReport text;

    /** Writes with or without colours. */
    public ComparisonReport(boolean colored) {
        this.text = new TextReport(colored);
    }

    /**
     * The report: lines of at most 100 characters, colours not counted, the last with its line end.
     * <p>Places with the same verdict share one. Healthy places have a verdict in the report only if all are healthy.
     *
     * @param compared the results of one target; never empty
     */
    public String text(List<VantageResult> compared) {
        List<List<VantageResult>> verdicts = verdicts(compared);
        List<List<VantageResult>> failing =
                verdicts.stream().filter(group -> !isFine(group.get(0))).toList();
        List<List<VantageResult>> told = failing.isEmpty() ? verdicts : failing;
        List<String> lines = new ArrayList<>();
        for (List<VantageResult> group : told) {
            lines.addAll(text.verdict(about(compared), " from " + names(group, compared), assessment(group)));
        }
        verdicts.stream().map(group -> group.get(0)).forEach(lead -> lead.result()
                .assessment()
                .notices()
                .forEach(
                        notice -> lines.addAll(TextReport.notice("Seen from " + name(lead, compared) + ": ", notice))));
        lines.add("");
        lines.addAll(places(compared));
        for (List<VantageResult> group : told) {
            if (told.size() > 1) {
                text.heading(
                        lines,
                        "From " + names(group, compared) + ": "
                                + assessment(group).cause().label());
            }
            text.reasons(lines, assessment(group));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<List<VantageResult>> verdicts(List<VantageResult> compared) {
        Map<List<Object>, List<VantageResult>> verdicts = new LinkedHashMap<>();
        for (VantageResult seen : compared) {
            Assessment assessment = seen.result().assessment();
            verdicts.computeIfAbsent(
                            List.of(assessment.cause(), assessment.verdict().confidence()),
                            verdict -> new ArrayList<>())
                    .add(seen);
        }
        return List.copyOf(verdicts.values());
    }

    private static boolean isFine(VantageResult seen) {
        Family family = seen.result().assessment().cause().family();
        return family == Family.OK || family == Family.SKIPPED;
    }

    private static Assessment assessment(List<VantageResult> group) {
        return group.get(0).result().assessment();
    }

    private static String about(List<VantageResult> compared) {
        Endpoint endpoint = endpoint(compared.get(0));
        return hasSeveralAddresses(compared) ? SafeText.of(endpoint.target().toString()) : TextReport.where(endpoint);
    }

    private static boolean hasSeveralAddresses(List<VantageResult> compared) {
        InetAddress first = endpoint(compared.get(0)).address();
        return compared.stream().anyMatch(seen -> !Objects.equals(endpoint(seen).address(), first));
    }

    private static Endpoint endpoint(VantageResult seen) {
        return seen.result().facts().endpoint();
    }

    private static String names(List<VantageResult> group, List<VantageResult> compared) {
        return group.stream().map(seen -> name(seen, compared)).distinct().collect(Collectors.joining(", "));
    }

    private static String name(VantageResult seen, List<VantageResult> compared) {
        String address = StageTable.address(endpoint(seen));
        return SafeText.of(seen.vantage(), TextReport.MAX_PLACE)
                + (address == null || !hasSeveralAddresses(compared) ? "" : " to " + address);
    }

    /** One line for each place, or more if it is too long. */
    private static List<String> places(List<VantageResult> compared) {
        int name = width(compared.stream().map(seen -> name(seen, compared)));
        int source = width(compared.stream().map(ComparisonReport::source));
        List<String> lines = new ArrayList<>();
        for (VantageResult seen : compared) {
            String lead = "  " + padded(name(seen, compared), name) + padded(source(seen), source) + "  ";
            if (name + source > MAX_BESIDE) {
                lines.add(lead.stripTrailing());
                lead = INDENT;
            }
            lines.addAll(Paragraph.lines(
                    lead, INDENT, TextReport.outcome(seen.result().facts().first())));
        }
        return lines;
    }

    private static String source(VantageResult seen) {
        return TextReport.source(seen.result().facts().first());
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
