package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result for a person: the verdict, then what was observed, the reasons, and what to do. */
public final class TextReport {
    /** The most lines of the server's words that are shown, and the most characters of each. */
    private static final int MAX_SAID_LINES = 10;

    private static final int MAX_SAID_LENGTH = 300;

    /** The most characters of the name of a place. */
    static final int MAX_PLACE = 40;

    private final Style style;

    /** Writes with or without colours. */
    public TextReport(boolean colored) {
        this.style = new Style(colored);
    }

    /** The report: lines of at most 100 characters, colours not counted, the last with its line end. */
    public String text(Result result) {
        Observation first = result.facts().first();
        List<String> lines = verdict(where(result.facts().endpoint()), "", result.assessment());
        result.assessment().notices().forEach(notice -> lines.addAll(notice("", notice)));
        lines.add("");
        lines.addAll(new StageTable(first, style).lines());
        section(lines, "The server said", said(first));
        section(lines, "Further probes", furtherProbes(result.facts().observations()));
        section(lines, "Other addresses", otherAddresses(result.facts().siblings()));
        section(lines, "Other places", otherPlaces(result.facts().otherVantages()));
        reasons(lines, result.assessment());
        section(lines, "How this was measured", circumstances(result));
        return String.join("\n", lines) + "\n";
    }

    /** Adds why it is so, what else it could be, and what to do. */
    void reasons(List<String> lines, Assessment assessment) {
        section(lines, "Why", evidence("  ", assessment.verdict()));
        section(lines, "It could also be", others(assessment));
        section(
                lines,
                "Ruled out",
                assessment.ruledOut().stream()
                        .flatMap(out ->
                                Paragraph.lines("  ", "      ", out.cause().label() + ": " + SafeText.of(out.because()))
                                        .stream())
                        .toList());
        section(
                lines,
                "What to do",
                assessment.remedies().stream()
                        .flatMap(
                                remedy -> Paragraph.lines(
                                        "  %-8s".formatted(remedy.where().label()), SafeText.of(remedy.action()))
                                        .stream())
                        .toList());
        section(
                lines,
                "What would settle it",
                Stream.concat(assessment.settle().stream(), ExperimentHints.of(assessment.experiments()).stream())
                        .flatMap(step -> Paragraph.lines("  ", "    ", SafeText.of(step)).stream())
                        .toList());
    }

    /** One line of warning, behind {@code lead}. */
    static List<String> notice(String lead, String notice) {
        return Paragraph.lines("  ! ", "    ", SafeText.of(lead + notice));
    }

    /**
     * The verdict in a line or more.
     *
     * @param about what it is about
     * @param from from which places it was seen, with a leading space, or empty
     */
    List<String> verdict(String about, String from, Assessment assessment) {
        String where = about + ": ";
        String cause = assessment.cause().label();
        List<String> lines = new ArrayList<>(Paragraph.lines(
                "",
                "  ",
                where + cause + " (" + assessment.verdict().confidence().label() + ")" + from + ": "
                        + SafeText.of(assessment.headline()) + "."));
        String first = lines.get(0);
        if (first.startsWith(where + cause)) {
            boolean fine = assessment.cause().family() == Family.OK;
            String colored = style.strong(fine ? style.good(cause) : style.bad(cause));
            lines.set(0, where + colored + first.substring(where.length() + cause.length()));
        }
        return lines;
    }

    static String where(Endpoint endpoint) {
        String target = VisibleText.of(endpoint.target().toString());
        String address = StageTable.address(endpoint);
        return address == null || StageTable.isLiteral(endpoint) ? target : target + " (" + address + ")";
    }

    private void section(List<String> lines, String heading, List<String> body) {
        if (!body.isEmpty()) {
            heading(lines, heading);
            lines.addAll(body);
        }
    }

    void heading(List<String> lines, String heading) {
        lines.add("");
        lines.add(style.strong(heading));
    }

    /** The server's own words, escaped so that a terminal shows them and does not interpret them. */
    private static List<String> said(Observation observation) {
        List<String> said = new ArrayList<>();
        ServerText text = observation.text();
        text.preIdentificationLines().stream()
                .limit(MAX_SAID_LINES)
                .forEach(line -> said.add(VisibleText.of(line, MAX_SAID_LENGTH)));
        int more = text.preIdentificationLines().size() - MAX_SAID_LINES;
        if (more > 0) {
            said.add("… and " + more + " more lines");
        }
        if (text.preIdentificationLines().isEmpty()
                && text.identification() == null
                && !text.received().isEmpty()) {
            said.add(VisibleText.of(text.received(), MAX_SAID_LENGTH));
        }
        DisconnectMessage goodbye = observation.end().disconnect();
        if (goodbye != null) {
            said.add("disconnect, " + goodbye.reasonName() + ": "
                    + VisibleText.of(goodbye.description(), MAX_SAID_LENGTH));
        }
        String banner = observation.userauth().banner();
        if (banner != null) {
            banner.lines().limit(MAX_SAID_LINES).forEach(line -> said.add(VisibleText.of(line, MAX_SAID_LENGTH)));
        }
        return said.stream()
                .flatMap(line -> Paragraph.lines("  | ", line).stream())
                .toList();
    }

    private static List<String> furtherProbes(List<Observation> observations) {
        return observations.stream()
                .skip(1)
                .flatMap(probe ->
                        Paragraph.lines("  ", "      ", probe.experiment().what() + ": " + outcome(probe)).stream())
                .toList();
    }

    private static List<String> otherAddresses(List<Observation> siblings) {
        return siblings.stream()
                .flatMap(probe ->
                        Paragraph.lines("  ", "      ", StageTable.address(probe.endpoint()) + ": " + outcome(probe))
                                .stream())
                .toList();
    }

    private static List<String> otherPlaces(List<VantageObservation> others) {
        return others.stream()
                .flatMap(place -> Paragraph.lines(
                        "  ",
                        "      ",
                        SafeText.of(place.vantage(), MAX_PLACE) + source(place.seen()) + ": " + outcome(place.seen()))
                        .stream())
                .toList();
    }

    /** Our address during a probe, with a leading space and word, or empty. */
    static String source(Observation probe) {
        InetAddress local = probe.transport().localAddress();
        return local == null ? "" : " from " + AddressLiteral.format(local);
    }

    /** How a probe ended, in one line. */
    static String outcome(Observation probe) {
        String when = " (" + StageTable.duration(probe.waitedNanos()) + ")";
        return probe.completed()
                ? "completed " + probe.end().stage().label() + when
                : probe.end().kind().label().replace('-', ' ') + " at "
                        + probe.end().stage().label() + when + ": " + StageTable.end(probe.end());
    }

    private static List<String> evidence(String indent, Candidate candidate) {
        return evidence(indent, candidate, List.of());
    }

    /** Leaves out the sentences that were shown just before. */
    private static List<String> evidence(String indent, Candidate candidate, List<String> known) {
        List<String> lines = new ArrayList<>();
        candidate.evidenceFor().stream()
                .filter(sentence -> !known.contains(sentence))
                .forEach(sentence -> lines.addAll(Paragraph.lines(indent + "+ ", SafeText.of(sentence))));
        candidate
                .evidenceAgainst()
                .forEach(sentence -> lines.addAll(Paragraph.lines(indent + "- ", SafeText.of(sentence))));
        return lines;
    }

    private static List<String> others(Assessment assessment) {
        List<String> known = assessment.verdict().evidenceFor();
        List<String> lines = new ArrayList<>();
        assessment.candidates().stream().skip(1).forEach(candidate -> {
            lines.add("  " + candidate.cause().label() + " ("
                    + candidate.confidence().label() + ")");
            lines.addAll(evidence("    ", candidate, known));
        });
        return lines;
    }

    private static List<String> circumstances(Result result) {
        List<String> lines = new ArrayList<>();
        if (result.connections() > 1) {
            lines.add("  " + result.connections() + " connection attempts");
        }
        List<MissingRung> missing = result.facts().observations().stream()
                .flatMap(observation -> observation.transport().missing().stream())
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            String rungs = missing.stream()
                    .map(rung -> SafeText.of(rung.rung().label()) + " (" + SafeText.of(rung.why()) + ")")
                    .collect(Collectors.joining(", "));
            lines.addAll(Paragraph.lines("  ", "    ", "without " + rungs));
        }
        return lines;
    }
}
