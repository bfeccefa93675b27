package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Set;

/** Packets above some size are lost on the path, and so are the ICMP errors that would report it (RFC 2923 §2.1). */
final class PathMtu extends SymptomRule {
    /** Every IPv4 host takes packets of 576 bytes (RFC 1122 §3.3.3): a smaller packet is not lost because of its size. */
    private static final int ALWAYS_FITS = 536;

    PathMtu() {
        super(
                Cause.PATH_MTU,
                Set.of(
                        Cause.DAEMON_HUNG,
                        Cause.PATH_STATE_LOST,
                        Cause.PROTOCOL_FILTER,
                        Cause.FAIL2BAN_BAN,
                        Cause.PACKET_LOSS),
                Set.of(Symptom.STALLED),
                Reach.ONE_PATH,
                Set.of(Separations.SMALL_SEGMENTS, Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(FurtherProbes.cameFurther(first, facts))
                .refutedBy(FurtherProbes.blockedSince(first, facts))
                .refutedBy(FurtherProbes.endedAlike(first, facts, Experiment.SMALL_SEGMENTS))
                .supportedBy(FurtherProbes.cameFurther(first, facts, Experiment.SMALL_SEGMENTS))
                .noting(FurtherProbes.allAlike(first, facts))
                .weakenedBy(FurtherProbes.stallsVary(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        if (first.lineLost()) {
            return Finding.refuted("Even the identification string was not acknowledged, and it fits into any packet: "
                    + first.tcpSentence());
        }
        if (first.sendingFails()) {
            return sendingFails(first);
        }
        return first.missesSegments()
                ? Finding.supported(
                        first.sentence(),
                        "Segments came after one that is missing: if that was a larger one, its size may be the reason. "
                                + first.tcpSentence())
                : Finding.consistent(
                        first.sentence(),
                        "The server's next message is large, and may be lost on the path to this machine. "
                                + first.tcpSentence());
    }

    private static Finding sendingFails(Reading first) {
        long lost = first.longestLost();
        if (lost >= 0 && lost <= ALWAYS_FITS) {
            return Finding.refuted("The unacknowledged data has " + lost + " bytes and fits into any packet.");
        }
        long arrived = first.longestAcknowledged();
        if (lost >= 0 && lost <= arrived) {
            return Finding.refuted("The unacknowledged data has " + lost
                    + " bytes, and our KEXINIT was acknowledged in a segment of at least " + arrived
                    + " bytes: its size is not the reason for the loss.");
        }
        return Finding.supported(
                first.sentence(),
                (arrived == 0
                                ? "The short identification string was acknowledged, but none of the large packets after it: "
                                : "A segment of " + arrived
                                        + " bytes was acknowledged, but the larger one after it was not: ")
                        + first.tcpSentence());
    }
}
