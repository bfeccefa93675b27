package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A port that sends nothing until its client does, and that ends the connection because of our identification string:
 * something other than SSH is expected first.
 */
public final class WaitingServer {
    /** A process rejects what it does not understand as soon as it has read it, even on a loaded machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** A server whose patience with a silent client is over closes later than one that does not wait for its client. */
    private static final Duration ALIKE = Duration.ofMillis(250);

    private WaitingServer() {}

    /** Whether our identification string may have ended the connection: it arrived, and the end came at once. */
    static boolean possible(Reading first) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                && first.serverTime() < AT_ONCE.toNanos()
                && (first.reset() || !first.lineLost());
    }

    /**
     * What the first probe alone says.
     *
     * @param why a sentence that says who ends a connection like this
     */
    public static Finding finding(Reading first, String why) {
        return possible(first)
                ? Finding.consistent(first.sentence(), why)
                : Finding.refuted(
                        "The connection ended before our identification string had arrived, or long after it.");
    }

    /** That the connection stays open, and nothing comes, as long as the probe sends nothing. */
    public static Optional<String> isSeen(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.LISTEN_FIRST).stream()
                .filter(later -> possible(first) && later.symptom() == Symptom.SILENT)
                .findFirst()
                .map(later ->
                        "As long as the probe sends nothing, the connection stays open, and nothing comes. sshd sends its identification string without waiting for ours. "
                                + later.sentence());
    }

    /** What a port that waits for its client answered. A limit can turn one connection away and let the next one wait. */
    public static Optional<String> whatItExpects(Reading first, CaseFile facts) {
        return isSeen(first, facts).isEmpty()
                ? Optional.empty()
                : takesProxyHeader(first, facts).or(() -> OtherProtocols.tlsAnswered(facts));
    }

    /** That the connection ends, or an identification string comes, although the probe sends nothing. */
    public static Optional<String> isDenied(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.LISTEN_FIRST).stream()
                .filter(later -> possible(first))
                .filter(later -> (later.symptom() == Symptom.CLOSED_WORDLESS
                                && later.serverTime() <= first.serverTime() + ALIKE.toNanos())
                        || later.symptom() == Symptom.REFUSED_IN_WORDS
                        || later.seen().text().identification() != null)
                .findFirst()
                .map(later -> "The server did not wait for the probe to send something: " + later.sentence());
    }

    /** That with a PROXY header in front of our identification string the probe comes through. */
    public static Optional<String> takesProxyHeader(Reading first, CaseFile facts) {
        return takes(Experiment.PROXY_HEADER, first, facts).or(() -> takes(Experiment.PROXY_HEADER_V2, first, facts)
                .map(passes -> passes + " A header of version 1 did not help."));
    }

    /** One stage further is not enough: sshd sends its identification string before it rejects the header. */
    private static Optional<String> takes(Experiment header, Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, header).stream().allMatch(FurtherProbes::isWell)
                ? FurtherProbes.cameFurther(first, facts, header)
                : Optional.empty();
    }

    /** Whether a header of version 1 was refused by a port that waits: it may take version 2 only. */
    static boolean refusesVersion1(Reading first, CaseFile facts) {
        List<Reading> refused = FurtherProbes.of(facts, Experiment.PROXY_HEADER);
        return !refused.isEmpty()
                && refused.stream()
                        .allMatch(later -> later.seen().text().received().isEmpty())
                && isSeen(first, facts).isPresent();
    }

    /**
     * Whether a server that has sent its identification string waits for a line that it may not have got: it closes when
     * we speak, and stays open while we do not. OpenSSH has no such setting.
     */
    static boolean mayExpectHeader(Reading first, CaseFile facts) {
        return IdentificationComplaint.mayBeMissing(first)
                && !IdentificationComplaint.isSaidByServer(first)
                && FurtherProbes.staysOpenWhileWeAreSilent(facts).isPresent()
                && ShortOffer.passes(first, facts).isEmpty();
    }
}
