package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import java.time.Duration;
import java.util.Set;

/** The daemon, or the process that serves the connection, is stopped, blocked or out of descriptors. */
final class DaemonHung extends SymptomRule {
    /** Longer than libwrap (5 s), a resolver (2 x 5 s), endlessh (10 s) and haproxy (3 or 12 s) take by default. */
    private static final Duration BEYOND_DEFAULTS = Duration.ofSeconds(13);

    DaemonHung() {
        super(
                Cause.DAEMON_HUNG,
                Set.of(
                        Cause.DEAD_BACKEND,
                        Cause.NOT_SSH,
                        Cause.TARPIT,
                        Cause.TCP_WRAPPERS,
                        Cause.PATH_MTU,
                        Cause.PACKET_LOSS,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.MALFORMED_SSH,
                        Cause.PROTOCOL_FILTER),
                Set.of(Symptom.SILENT, Symptom.STALLED, Symptom.OTHER_WORDS));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .weakenedBy(Flood.wasRead(facts))
                .supportedBy(Flood.stuck(facts))
                .weakenedBy(Flood.stuckEarly(facts))
                .weakenedBy(Trials.cameFurther(first, facts))
                .weakenedBy(Trials.cameFurther(first, facts, Experiment.SMALL_SEGMENTS))
                .weakenedBy(NotSsh.otherProtocolAnswered(facts))
                .noting(Trials.endedAlike(first, facts, Experiment.SMALL_SEGMENTS))
                .weakenedBy(Trials.blockedSince(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case SILENT -> silent(first);
            case STALLED -> stalled(first);
            default ->
                NotSsh.startsLikeSsh(first) && first.end().kind() == EndKind.TIMED_OUT
                        ? Finding.consistent(
                                first.story(), "The server stopped in the middle of its identification string.")
                        : Finding.refuted(first.symptom().sentence());
        };
    }

    private static Finding silent(Reading first) {
        if (first.lineLost()) {
            return Finding.refuted("A hung daemon's kernel acknowledges what it gets, and it acknowledged nothing: "
                    + first.tcpStory());
        }
        if (first.missesSegments()) {
            return Finding.refuted(
                    "The server did speak: segments came behind one that is missing. " + first.tcpStory());
        }
        return first.lineAcknowledged() && first.waited() >= BEYOND_DEFAULTS.toNanos()
                ? Finding.supported(
                        first.story(),
                        "Its kernel took our identification string, and no process wrote anything for longer than the usual delays of resolvers, tcp wrappers and proxies.")
                : Finding.consistent(first.story());
    }

    private static Finding stalled(Reading first) {
        if (first.sendingFails()) {
            return Finding.refuted("A hung process's kernel acknowledges what it gets: " + first.tcpStory());
        }
        return first.sendingWorks() && !first.missesSegments()
                ? Finding.supported(
                        first.story(),
                        "Its kernel took everything that we sent, and no process answered. " + first.tcpStory())
                : Finding.consistent(first.story());
    }
}
