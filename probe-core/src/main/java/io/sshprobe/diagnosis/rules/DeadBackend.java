package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IcmpMeaning;
import io.sshprobe.diagnosis.evidence.LibwrapDelay;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ErrorSender;
import java.util.Optional;
import java.util.Set;

/** A balancer, forwarder or SYN proxy accepts for a server that it does not reach. */
final class DeadBackend extends SymptomRule {
    DeadBackend() {
        super(
                Cause.DEAD_BACKEND,
                Set.of(
                        Cause.DAEMON_CRASH,
                        Cause.DAEMON_HUNG,
                        Cause.TCP_WRAPPERS,
                        Cause.FAIL2BAN_BAN,
                        Cause.PER_SOURCE_LIMIT,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.MAX_STARTUPS,
                        Cause.OPENSSH_PENALTY,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.NOT_SSH,
                        Cause.TARPIT,
                        Cause.FIREWALL_REJECT,
                        Cause.HOST_DOWN,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_STATE_LOST),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.SILENT, Symptom.RST_TO_ACK, Symptom.ICMP_TO_SYN),
                Reach.EVERY_CLIENT,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(FurtherProbes.spokeSince(first, facts))
                .noting(FurtherProbes.allAlike(first, facts))
                .noting(FloodOutcome.wasRead(facts))
                .weakenedBy(first.lineWasRead() ? Optional.empty() : FurtherProbes.cameFurther(first, facts))
                .noting(first.lineWasRead() ? FurtherProbes.cameFurther(first, facts) : Optional.empty())
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case CLOSED_WORDLESS -> closed(first);
            case SILENT -> silent(first);
            case RST_TO_ACK ->
                Finding.supported(
                        first.sentence(),
                        "Somebody answered the SYN, and then the connection to what is behind failed. "
                                + first.tcpSentence());
            default ->
                first.errorSender() == ErrorSender.TARGET && IcmpMeaning.of(first) == IcmpMeaning.HOST_UNREACHABLE
                        ? unreachableBehind(first)
                        : Finding.refuted(first.symptom().sentence());
        };
    }

    /** A rule answers at once; a forwarder first asks its own segment for the host behind it. */
    private static Finding unreachableBehind(Reading first) {
        String why = "A port forwarder passes this on for a host behind it that is down.";
        return NeighbourLookup.askedForANeighbour(first)
                ? Finding.supported(first.sentence(), why + " A rule would have answered at once.")
                : Finding.consistent(first.sentence(), why);
    }

    private static Finding closed(Reading first) {
        if (first.windowNeverOpened()) {
            return Finding.supported(
                    first.sentence(),
                    "The window was 0 from the start: a SYN proxy accepted and found nothing behind. "
                            + first.tcpSentence());
        }
        if (first.lineWasRead()) {
            return Finding.supported(
                    first.sentence(),
                    first.serverTookWholeSeconds()
                            ? "Somebody read our identification string, kept it for a whole number of seconds, as"
                                    + " connect timers of proxies do, and had no answer."
                            : "Somebody read our identification string and closed without an identification string of"
                                    + " its own: sshd sends its own first.");
        }
        return first.serverTookWholeSeconds() && !first.serverTook(LibwrapDelay.SLEEP)
                ? Finding.supported(
                        first.sentence(),
                        "That is a whole number of seconds, as connect timers of proxies take; sshd has none there.")
                : Finding.consistent(first.sentence(), "A proxy that knows its backend to be gone closes like this.");
    }

    private static Finding silent(Reading first) {
        if (first.windowNeverOpened()) {
            return Finding.supported(
                    first.sentence(),
                    "The window was 0 from the start and never opened: a SYN proxy without an answer from behind. "
                            + first.tcpSentence());
        }
        return first.lineLost()
                ? Finding.refuted("A proxy's kernel acknowledges what it gets: " + first.tcpSentence())
                : Finding.consistent(
                        first.sentence(), "A proxy whose backend does not answer keeps silent while it tries.");
    }
}
