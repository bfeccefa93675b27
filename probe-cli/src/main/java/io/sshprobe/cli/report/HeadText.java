package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.page.CausePages;
import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import java.util.stream.Stream;

/** A result in short, as text that is safe to show. */
final class HeadText {
    private HeadText() {}

    /** What a cause is, in a few words. */
    static String headline(CauseLabel cause) {
        return cause.known()
                .map(known -> CausePages.of(known).headline())
                .orElse("A newer version of sshprobe knows this cause, and this version does not");
    }

    /** The summary without the sentence that every summary of this cause begins with; maybe empty. */
    static String details(ResultHead head) {
        String beginning = headline(head.cause()) + ".";
        String summary = head.summary();
        return SafeText.of(
                summary.startsWith(beginning)
                        ? summary.substring(beginning.length()).strip()
                        : summary);
    }

    /**
     * The headline of the cause and, if there is room, the evidence or its first sentence; nothing that is cut.
     *
     * @param most how many characters there is room for
     */
    static String fitting(ResultHead head, int most) {
        String details = details(head);
        String lead = head.cause().known().isPresent() ? headline(head.cause()) + ". " : "";
        return Stream.of(
                        lead + details,
                        lead + firstSentence(details),
                        lead.isEmpty() ? "" : headline(head.cause()),
                        details,
                        firstSentence(details))
                .map(text -> text.strip().replaceFirst("\\.$", ""))
                .filter(text -> text.length() <= most)
                .findFirst()
                .orElse("");
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }

    /** What the result is about: the label, what the user named, and the address if it is not what the user named. */
    static String about(ResultHead head) {
        String address = head.address();
        String named = VisibleText.of(head.target().toString());
        boolean literal = AddressLiteral.parse(head.target().host())
                .filter(host -> AddressLiteral.format(host).equals(address))
                .isPresent();
        String where = address == null || literal ? named : named + " (" + SafeText.of(address) + ")";
        String label = head.target().label();
        return label == null ? where : VisibleText.of(label) + " " + where;
    }
}
