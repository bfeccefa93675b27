package io.sshprobe.cli.report.check;

import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.target.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for findings, the same in every format; safe to show in a log ({@link ShownText}), and without line ends. */
final class FindingText {
    /** The most characters of each part of a sentence: an annotation, a cell and a message hold a few such parts. */
    private static final int MOST = 600;

    private FindingText() {}

    /** The label and {@code host:port}. */
    static String who(Target target) {
        String place = ShownText.of(target.toString());
        return target.label() == null ? place : ShownText.of(target.label()) + " (" + place + ")";
    }

    /** The outcome in words. */
    static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Which target, which expectation, what was asked, what was seen where, and what to do. */
    static String sentence(ExpectationFinding finding) {
        return which(finding) + message(finding);
    }

    /** As {@link #sentence}, for a list that says the outcome itself. */
    static String ofOutcome(ExpectationFinding finding) {
        return which(finding) + fact(finding);
    }

    private static String which(ExpectationFinding finding) {
        return who(finding.target()) + ", " + ShownText.of(finding.id(), MOST) + ": ";
    }

    /** What was asked, what was seen where, and what to do. */
    static String message(ExpectationFinding finding) {
        return switch (finding.outcome()) {
            case NOT_JUDGED, PASSED_ON_RETRY -> outcome(finding.outcome()) + ": " + fact(finding);
            case FAILED, WAIVED, PASSED -> fact(finding);
        };
    }

    private static String fact(ExpectationFinding finding) {
        String fact = "asked: " + ShownText.of(finding.asked(), MOST) + "; " + seen(finding);
        Waiver waiver = finding.waiver();
        return switch (finding.outcome()) {
            case FAILED -> fact + todo(finding) + expired(waiver);
            case WAIVED -> fact + (waiver == null ? "" : " Waived " + waived(waiver));
            case NOT_JUDGED, PASSED_ON_RETRY, PASSED -> fact;
        };
    }

    /** Until when a finding is accepted, and why. */
    static String waived(Waiver waiver) {
        return "until " + waiver.until() + ": " + ended(ShownText.of(waiver.reason(), MOST));
    }

    private static String expired(@Nullable Waiver waiver) {
        return waiver == null
                ? ""
                : " Its waiver ended on " + waiver.until() + ", so it counts again (the reason was: "
                        + ShownText.of(waiver.reason(), MOST) + ").";
    }

    private static String todo(ExpectationFinding finding) {
        return finding.remedy() == null ? "" : " To do: " + ended(ShownText.of(finding.remedy(), MOST));
    }

    /** What was seen at the address that decided it, and at how many others the same happened. */
    private static String seen(ExpectationFinding finding) {
        SeenAt first = finding.seen().get(0);
        long others = finding.seen().stream()
                        .filter(each -> each.outcome() == first.outcome())
                        .count()
                - 1;
        String more = others == 0 ? "" : " (and the same outcome at " + count(others, "other address", "es") + ")";
        return (first.address() == null ? "seen" : "at " + address(first)) + more + ": "
                + ended(ShownText.of(first.seen(), MOST));
    }

    /** An address, and what was seen there. */
    static String evidence(SeenAt seen, int most) {
        String cause = seen.cause().label();
        return address(seen) + ": " + outcome(seen.outcome())
                + (seen.seen().startsWith(cause) ? ": " : ", " + cause + ": ")
                + ShownText.of(seen.seen(), most);
    }

    static String address(SeenAt seen) {
        return seen.address() == null ? "no address" : ShownText.of(seen.address(), MOST);
    }

    /** {@code 1 target}, {@code 2 targets}. */
    static String count(long number, String one, String ending) {
        return String.format(Locale.ROOT, "%,d ", number) + one + (number == 1 ? "" : ending);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("…") ? sentence : sentence + ".";
    }
}
