package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.Manner;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.OutsideEnd;
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
        if ((lines == 0 && Manner.of(first) != Manner.DRIP)
                || !Wording.isText(first.seen().text().received())) {
            return Finding.refuted("The server did not send lines of text.");
        }
        return switch (OutsideEnd.of(first.end().kind()).orElseThrow(() -> undeclared(first))) {
            case CLOSED, HALF_CLOSED, RESET ->
                Finding.refuted("A tarpit does not close the connection; this server did.");
            case TIMED_OUT, DISCONNECT, PROTOCOL_ERROR, REFUSED, UNREACHABLE -> open(first, lines);
        };
    }

    private static Finding open(Reading first, int lines) {
        String none = " came, and no identification string followed.";
        return switch (Manner.of(first)) {
            case DRIP ->
                Finding.supported(
                        first.sentence(),
                        "The text came piece by piece, with even pauses, until the probe ended; no identification string came.");
            case FLOOD -> Finding.supported(first.sentence(), lines + " lines" + none);
            case BURST ->
                lines > 1
                        ? Finding.refuted("A tarpit sends one line at a time and goes on. Here " + lines
                                + " lines came at once, and then nothing.")
                        : Finding.consistent(
                                first.sentence(), "One line" + none + " A tarpit would send the next one later.");
            case ONE_PIECE_SO_FAR ->
                Finding.consistent(first.sentence(), "One line came late, and the connection stayed open.");
            case UNKNOWN -> Finding.consistent(first.sentence(), (lines == 1 ? "One line" : lines + " lines") + none);
        };
    }
}
