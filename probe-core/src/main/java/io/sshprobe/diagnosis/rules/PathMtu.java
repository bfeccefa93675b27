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

/** Packets above some size are lost on the way, and so are the ICMP errors that would say so (RFC 2923 §2.1). */
final class PathMtu extends SymptomRule {
    /** Every IPv4 host takes packets of 576 bytes (RFC 1122 §3.3.3): less than this is not lost for its size. */
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
            return Finding.refuted("Not even the identification string was acknowledged, and it fits into any packet: "
                    + first.tcpSentence());
        }
        if (first.sendingFails()) {
            return sendingFails(first);
        }
        return first.missesSegments()
                ? Finding.supported(
                        first.sentence(),
                        "Segments came behind one that never did: a larger one was lost. " + first.tcpSentence())
                : Finding.consistent(
                        first.sentence(),
                        "The server's next message is large, and may be lost on its way to us. " + first.tcpSentence());
    }

    private static Finding sendingFails(Reading first) {
        long lost = first.longestLost();
        if (lost >= 0 && lost <= ALWAYS_FITS) {
            return Finding.refuted("What is not acknowledged has " + lost + " bytes and fits into any packet.");
        }
        long arrived = first.longestAcknowledged();
        if (lost >= 0 && lost <= arrived) {
            return Finding.refuted("What is not acknowledged has " + lost
                    + " bytes, and our KEXINIT was acknowledged, with a segment of " + arrived
                    + " at least: it is not lost for its size.");
        }
        return Finding.supported(
                first.sentence(),
                (arrived == 0
                                ? "The short identification string was acknowledged, and of the large packets behind it none: "
                                : "A segment of " + arrived
                                        + " bytes was acknowledged, and the larger one behind it was not: ")
                        + first.tcpSentence());
    }
}
