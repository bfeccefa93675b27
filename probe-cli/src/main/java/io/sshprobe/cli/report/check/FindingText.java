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
        return who(finding.target()) + ", " + rest(finding);
    }

    /** The same without the target. */
    static String rest(ExpectationFinding finding) {
        return ShownText.of(finding.id(), MOST) + ": " + message(finding);
    }

    /** What was asked, what was seen where, and what to do. */
    static String message(ExpectationFinding finding) {
        String asked = "asked: " + ShownText.of(finding.asked(), MOST) + "; ";
        Waiver waiver = finding.waiver();
        return switch (finding.outcome()) {
            case FAILED -> asked + seen(finding) + todo(finding) + expired(waiver);
            case WAIVED -> asked + seen(finding) + (waiver == null ? "" : " Waived " + waived(waiver));
            case NOT_JUDGED -> "not judged: " + asked + seen(finding);
            case PASSED_ON_RETRY -> "passed on retry: " + asked + seen(finding);
            case PASSED -> asked + seen(finding);
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
        return "seen" + at(first) + more + ": " + ended(ShownText.of(first.seen(), MOST));
    }

    private static String at(SeenAt seen) {
        return seen.address() == null ? "" : " at " + ShownText.of(seen.address(), MOST);
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
