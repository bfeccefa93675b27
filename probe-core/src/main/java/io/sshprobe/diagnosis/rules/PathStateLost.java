package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A firewall or NAT on the way forgot the connection (conntrack). */
final class PathStateLost extends SymptomRule {
    /** A connection idle for less than this beyond its round trips gave nobody a reason to forget it. */
    private static final Duration IDLE = Duration.ofMillis(250);

    PathStateLost() {
        super(
                Cause.PATH_STATE_LOST,
                Set.of(
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_MTU,
                        Cause.FAIL2BAN_BAN,
                        Cause.FIREWALL_REJECT,
                        Cause.PACKET_LOSS,
                        Cause.DAEMON_CRASH,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.DEAD_BACKEND),
                Set.of(Symptom.SILENT, Symptom.STALLED, Symptom.CUT, Symptom.REJECTED_MIDWAY));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(newConnectionPasses(first, facts))
                .weakenedBy(Trials.allAlike(first, facts))
                .weakenedBy(lossAtRandom(first, facts))
                .supportedBy(first.sendingFails() ? Trials.stallsVary(first, facts) : Optional.empty())
                .finding();
    }

    /** What stays lost on one connection, however often it is sent, and passes on the next one, was lost with its state. */
    private static Optional<String> newConnectionPasses(Reading first, CaseFile facts) {
        boolean cut = first.symptom() == Symptom.CUT && first.reset() && (first.lineLost() || wasIdle(first));
        return first.sendingFails() || first.symptom() == Symptom.REJECTED_MIDWAY || cut
                ? Trials.cameFurther(first, facts)
                : Optional.empty();
    }

    /** Where there is no state, nothing gets through: not now, and not when it is sent again. Before there was, a SYN may. */
    private static Optional<String> lossAtRandom(Reading first, CaseFile facts) {
        return first.recoveredFromLoss() && !first.lineLost()
                ? Optional.of("Some of what was lost got through when it was sent again: " + first.tcpStory())
                : Trials.lostPackets(facts);
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case SILENT ->
                first.lineLost() && !first.windowNeverOpened()
                        ? Finding.consistent(first.story(), first.tcpStory())
                        : Finding.refuted(
                                "The identification string was acknowledged: the connection is known on the way.");
            case STALLED -> stalled(first);
            case CUT ->
                first.reset()
                        ? Finding.consistent(
                                first.story(), "A firewall that forgot the connection may answer for the server.")
                        : Finding.refuted("The connection ended by a FIN in order.");
            default -> Finding.consistent(first.story());
        };
    }

    private static Finding stalled(Reading first) {
        if (first.sendingWorks()) {
            return Finding.refuted("Everything that was sent was acknowledged: the connection is known on the way.");
        }
        return first.lineLost() && wasIdle(first)
                ? Finding.supported(
                        first.story(),
                        "The connection had been idle before, and from then on nothing got through: "
                                + first.tcpStory())
                : Finding.consistent(first.story(), first.tcpStory());
    }

    /** Whether the identification string took longer than its round trips, so that there was a pause to forget it in. */
    static boolean wasIdle(Reading first) {
        return first.seen().stage(Stage.IDENTIFICATION).durationNanos()
                > 2 * first.rtt().orElse(0) + IDLE.toNanos();
    }
}
