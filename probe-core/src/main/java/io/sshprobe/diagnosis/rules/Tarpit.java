package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.Influx;
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

/** A service keeps its client waiting by what it sends: lines without an end (endlessh), messages, or single bytes. */
final class Tarpit extends SymptomRule {
    Tarpit() {
        super(
                Cause.TARPIT,
                Set.of(Cause.NOT_SSH, Cause.MALFORMED_SSH, Cause.DAEMON_HUNG, Cause.DEAD_BACKEND),
                Set.of(Symptom.OTHER_WORDS, Symptom.SILENT, Symptom.KEPT_SENDING),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.FLOOD));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(FloodOutcome.stuckEarly(facts))
                .finding();
    }

    private static String amount(Reading first) {
        return Influx.of(first.seen())
                .map(influx -> " In all, " + influx.amount() + ".")
                .orElse("");
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.SILENT) {
            return first.lineLost() || first.missesSegments()
                    ? Finding.refuted("A tarpit acknowledges what it receives: " + first.tcpSentence())
                    : Finding.consistent(
                            first.sentence(),
                            "A tarpit may wait long before its first line (endlessh: 10 s by default).");
        }
        if (first.symptom() == Symptom.KEPT_SENDING) {
            return keptSending(first);
        }
        Optional<String> protocol = OtherProtocols.spoken(first);
        if (protocol.isPresent()) {
            return Finding.refuted("The server sent " + protocol.get() + ".");
        }
        boolean wentOn = Influx.of(first.seen()).filter(Influx::wentOn).isPresent();
        if (OtherProtocols.startsLikeSsh(first) && wentOn && !OtherProtocols.hasWholeSshLine(first)) {
            return keptSending(first);
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

    /** Lost packets make a healthy server slow, too: each piece then comes after a retransmission. */
    private static Finding keptSending(Reading first) {
        return first.missesSegments()
                ? Finding.consistent(first.sentence(), first.tcpSentence())
                : Finding.supported(
                        first.sentence(),
                        "So a process of the server works, and what it sends only keeps the client waiting.");
    }

    private static Finding open(Reading first, int lines) {
        String none = " came, and no identification string followed.";
        return switch (Manner.of(first)) {
            case DRIP ->
                Finding.supported(
                        first.sentence(),
                        "The text came piece by piece, with even pauses, until the probe ended; no identification string came.");
            case FLOOD -> Finding.supported(first.sentence(), lines + " lines" + none + amount(first));
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
