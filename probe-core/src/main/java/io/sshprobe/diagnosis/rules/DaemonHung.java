package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.AnnouncedGuess;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Influx;
import io.sshprobe.diagnosis.evidence.LostAnswers;
import io.sshprobe.diagnosis.evidence.MessageOutOfOrder;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Unimplemented;
import io.sshprobe.diagnosis.evidence.WaitForAPlace;
import io.sshprobe.diagnosis.evidence.Weighing;
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
                        Cause.CONCURRENCY_LIMIT,
                        Cause.PER_SOURCE_LIMIT,
                        Cause.MALFORMED_SSH,
                        Cause.PROTOCOL_FILTER),
                Set.of(Symptom.SILENT, Symptom.STALLED, Symptom.OTHER_WORDS),
                Reach.EVERY_CLIENT,
                Set.of(
                        Separations.SPEAK_FIRST,
                        Separations.FLOOD,
                        Separations.LONGER_WAIT,
                        Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .weakenedBy(FloodOutcome.wasRead(facts))
                .supportedBy(FloodOutcome.stuck(facts))
                .weakenedBy(FloodOutcome.stuckEarly(facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts, Experiment.LONGER_WAIT))
                .supportedBy(FurtherProbes.endedAlike(first, facts, Experiment.LONGER_WAIT))
                .weakenedBy(FurtherProbes.cameFurther(first, facts, Experiment.SMALL_SEGMENTS))
                .weakenedBy(OtherProtocols.otherProtocolAnswered(facts))
                .outrankedBy(LostAnswers.endWithoutWord(first, facts))
                .outrankedBy(LostAnswers.endsAnotherProtocol(first, facts))
                .outrankedBy(LostAnswers.identifiedItself(first, facts))
                .refutedBy(LostAnswers.areMissing(first, facts))
                .noting(FurtherProbes.endedAlike(first, facts, Experiment.SMALL_SEGMENTS))
                .weakenedBy(FurtherProbes.blockedSince(first, facts))
                .weakenedBy(AnnouncedGuess.tookTheReply(first))
                .weakenedBy(MessageOutOfOrder.leftTheClientWaiting(first))
                .weakenedBy(WaitForAPlace.isOurs(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case SILENT -> silent(first);
            case STALLED -> stalled(first);
            case OTHER_WORDS ->
                OtherProtocols.startsLikeSsh(first)
                                && first.end().kind() == EndKind.TIMED_OUT
                                && Influx.of(first.seen())
                                        .filter(Influx::wentOn)
                                        .isEmpty()
                        ? Finding.consistent(
                                first.sentence(), "The server stopped in the middle of its identification string.")
                        : Finding.refuted(first.symptom().sentence());
            default -> throw undeclared(first);
        };
    }

    private static Finding silent(Reading first) {
        if (first.lineLost()) {
            return Finding.refuted(
                    "The kernel of a hung daemon acknowledges what it receives, but nothing was acknowledged: "
                            + first.tcpSentence());
        }
        if (first.missesSegments()) {
            return Finding.refuted("The server did send: segments came after a missing one. " + first.tcpSentence());
        }
        return first.lineAcknowledged() && first.waited() >= BEYOND_DEFAULTS.toNanos()
                ? Finding.supported(
                        first.sentence(),
                        "The server's kernel acknowledged our identification string, and no process answered for longer than the usual delays of resolvers, tcp wrappers and proxies.",
                        "A server that needs still longer looks the same. ssh waits for it without a limit, unless ConnectTimeout is set.")
                : Finding.consistent(first.sentence());
    }

    private static Finding stalled(Reading first) {
        if (Unimplemented.wasReceived(first)) {
            return Finding.refuted(
                    "The server answered SSH_MSG_UNIMPLEMENTED to what the probe sent, so it is not hung.");
        }
        if (first.sendingFails()) {
            return Finding.refuted(
                    "The kernel of a hung process acknowledges what it receives: " + first.tcpSentence());
        }
        return first.sendingWorks() && !first.missesSegments()
                ? Finding.supported(
                        first.sentence(),
                        "The server's kernel acknowledged everything that the probe sent, and no process answered. "
                                + first.tcpSentence())
                : Finding.consistent(first.sentence());
    }
}
