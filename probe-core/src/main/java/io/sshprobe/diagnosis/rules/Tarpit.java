package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** A service sends line after line and never an identification string (endlessh). */
final class Tarpit extends SymptomRule {
    Tarpit() {
        super(
                Cause.TARPIT,
                Set.of(Cause.NOT_SSH, Cause.MALFORMED_SSH, Cause.DAEMON_HUNG, Cause.DEAD_BACKEND),
                Set.of(Symptom.OTHER_WORDS, Symptom.SILENT),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.FLOOD));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(FloodOutcome.stuckEarly(facts))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.SILENT) {
            return first.lineLost() || first.missesSegments()
                    ? Finding.refuted("A tarpit acknowledges what it receives: " + first.tcpSentence())
                    : Finding.consistent(
                            first.sentence(),
                            "A tarpit may wait long before its first line (endlessh: 10 s by default).");
        }
        Optional<String> protocol = OtherProtocols.spoken(first);
        if (protocol.isPresent()) {
            return Finding.refuted("The server sent " + protocol.get() + ".");
        }
        if (OtherProtocols.startsLikeSsh(first)) {
            return Finding.refuted("The text begins like an identification string.");
        }
        int lines = first.seen().text().preIdentificationLines().size();
        if (lines == 0 || !Wording.isText(first.seen().text().received())) {
            return Finding.refuted("The server did not send lines of text.");
        }
        return switch (first.end().kind()) {
            case CLOSED, HALF_CLOSED, RESET ->
                Finding.refuted("A tarpit does not close the connection; this server did.");
            case TIMED_OUT, DISCONNECT, PROTOCOL_ERROR, REFUSED, UNREACHABLE ->
                lines > 1
                        ? Finding.supported(
                                first.sentence(), lines + " lines came, and no identification string followed.")
                        : Finding.consistent(first.sentence(), "One line came, and the connection stayed open.");
            case COMPLETED,
                    NAME_NOT_FOUND,
                    OTHER_FAMILY,
                    RESOLVER_FAILURE,
                    MISMATCH,
                    UNSUPPORTED,
                    OWN_LIMIT,
                    CANCELLED,
                    DEFECT -> throw undeclared(first);
        };
    }
}
