package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.ResultHead;

/**
 * One line for each result, in columns that are fixed before the first result is known.
 *
 * <p>The columns have the widths that the vocabulary needs. What a line is about is never cut: a longer one moves the
 * rest of its line to the right. The summary takes what is left; where there is little room, time, stage and confidence
 * are left out.
 */
public final class TableReport {
    /** The width where there is no terminal that has one, in characters. */
    public static final int DEFAULT_WIDTH = 120;

    /** The longest cause, confidence, stage and duration, each with the gap behind it. */
    private static final int CAUSE = 24;

    private static final int CONFIDENCE = 10;
    private static final int STAGE = 17;
    private static final int TIME = 8;
    private static final String GAP = "  ";

    /** A shorter summary would be useless. */
    private static final int MIN_SUMMARY = 12;

    private static final int MIN_TARGET = 16;
    private static final int USUAL_TARGET = 26;
    private static final int MAX_TARGET = 40;

    private final Style style;
    private final int width;
    private final int target;
    private final boolean confidence;
    private final boolean stage;
    private final boolean time;

    /**
     * Writes with or without colours.
     *
     * @param width the most characters of a line, if its target leaves room for that
     */
    public TableReport(boolean colored, int width) {
        this.style = new Style(colored);
        this.width = width;
        int wished = Math.min(Math.max(width / 4, USUAL_TARGET), MAX_TARGET);
        int left = width - wished - GAP.length() - CAUSE;
        this.time = left >= CONFIDENCE + STAGE + TIME;
        this.stage = left >= CONFIDENCE + STAGE - GAP.length();
        this.confidence = left >= CONFIDENCE - GAP.length();
        this.target = confidence ? wished : Math.max(Math.min(width - CAUSE, wished), MIN_TARGET);
    }

    /** The names of the columns, with the line end. */
    public String header() {
        return style.strong(line("TARGET", "CAUSE", "SURE", "STAGE", "TIME", "SUMMARY")) + "\n";
    }

    /** The line, with its line end. */
    public String line(Result result) {
        Assessment assessment = result.assessment();
        return line(
                ResultHead.of(result),
                assessment.verdict().confidence().label(),
                assessment.stage().label(),
                result.facts().first().waitedNanos());
    }

    /** The line of a result of a later version, with its line end. */
    public String line(NewerResult result) {
        return line(
                result.head(), result.verdict().confidence(), result.verdict().stage(), result.waitedNanos());
    }

    private String line(ResultHead head, String sure, String where, long waitedNanos) {
        String about = HeadText.about(head);
        String cause = head.cause().label();
        String line = line(about, cause, sure, where, StageTable.duration(waitedNanos), HeadText.details(head));
        int from = line.indexOf(cause, about.length());
        return line.substring(0, from)
                + head.cause()
                        .knownFamily()
                        .map(family -> colored(family, cause))
                        .orElse(style.strong(cause))
                + line.substring(from + cause.length())
                + "\n";
    }

    private String line(String about, String cause, String sure, String where, String when, String summary) {
        String lead = pad(about, target)
                + GAP
                + pad(cause, CAUSE)
                + (confidence ? pad(sure, CONFIDENCE) : "")
                + (stage ? pad(where, STAGE) : "")
                + (time ? " ".repeat(Math.max(TIME - when.length(), 0)) + when : "");
        int left = width - lead.length() - GAP.length();
        return time && left >= MIN_SUMMARY ? lead + GAP + cut(summary, left) : lead.stripTrailing();
    }

    private String colored(Family family, String cause) {
        return switch (family) {
            case OK -> style.good(cause);
            case SKIPPED -> style.dim(cause);
            case UNKNOWN, PROBER -> style.strong(cause);
            case FIREWALL, BAN, LOAD, ACCESS -> style.warning(cause);
            case NAME, PATH, DAEMON, PROXY, PROTOCOL -> style.bad(cause);
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(width - text.length(), 0));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
