package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.NewerResult;
import io.sshprobe.json.ResultHead;
import java.util.function.IntFunction;

/**
 * One line for each result, in columns that are fixed before the first result is known.
 *
 * <p>The columns have the widths that the vocabulary needs. What a line is about is never cut: a longer one moves the
 * rest of its line to the right. There is a summary if the headline of every cause fits into it. It goes before the time and the
 * stage, which are left out if there is no room for both.
 */
public final class TableReport {
    /** The width where there is no terminal that has one, in characters. */
    public static final int DEFAULT_WIDTH = 120;

    /** The longest cause, confidence, stage and duration, each with the gap behind it. */
    private static final int CAUSE = 24;

    private static final int CONFIDENCE = 10;
    private static final int STAGE = 17;
    private static final int TIME = 10;
    private static final String GAP = "  ";

    /** The longest headline of a cause. */
    static final int HEADLINE = 59;

    private static final int MIN_TARGET = 16;
    private static final int USUAL_TARGET = 25;
    private static final int MAX_TARGET = 40;

    private final Style style;
    private final int width;
    private final int target;
    private final boolean confidence;
    private final boolean stage;
    private final boolean time;
    private final boolean summary;

    /**
     * Writes with or without colours.
     *
     * @param width the most characters of a line, if its target leaves room for that
     */
    public TableReport(boolean colored, int width) {
        this.style = new Style(colored);
        this.width = width;
        int left = width - USUAL_TARGET - GAP.length() - CAUSE;
        this.confidence = left >= CONFIDENCE - GAP.length();
        this.summary = left >= CONFIDENCE + HEADLINE;
        int behind = CONFIDENCE + (summary ? HEADLINE : -GAP.length());
        this.stage = left >= behind + STAGE;
        this.time = left >= behind + STAGE + TIME;
        int spare = left - behind - STAGE - TIME;
        this.target = confidence
                ? Math.min(USUAL_TARGET + Math.max(spare, 0), MAX_TARGET)
                : Math.max(Math.min(width - CAUSE, USUAL_TARGET), MIN_TARGET);
    }

    /** The names of the columns, with the line end. */
    public String header() {
        return style.strong(line("TARGET", "CAUSE", "SURE", "STAGE", "TIME", left -> "SUMMARY")) + "\n";
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
        String line =
                line(about, cause, sure, where, StageTable.duration(waitedNanos), left -> HeadText.fitting(head, left));
        int from = line.indexOf(cause, about.length());
        return line.substring(0, from)
                + head.cause()
                        .knownFamily()
                        .map(family -> colored(family, cause))
                        .orElse(style.strong(cause))
                + line.substring(from + cause.length())
                + "\n";
    }

    private String line(
            String about, String cause, String sure, String where, String when, IntFunction<String> inShort) {
        String lead = pad(about, target)
                + GAP
                + pad(cause, CAUSE)
                + (confidence ? pad(sure, CONFIDENCE) : "")
                + (stage ? pad(where, STAGE) : "")
                + (time ? " ".repeat(Math.max(TIME - GAP.length() - when.length(), 0)) + when + GAP : "");
        return (summary ? lead + inShort.apply(width - lead.length()) : lead).stripTrailing();
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
}
