package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** Something feeds clients line after line and never comes to the identification string (endlessh). */
final class Tarpit extends SymptomRule {
    Tarpit() {
        super(
                Cause.TARPIT,
                Set.of(Cause.NOT_SSH, Cause.MALFORMED_SSH, Cause.DAEMON_HUNG, Cause.DEAD_BACKEND),
                Set.of(Symptom.OTHER_WORDS, Symptom.SILENT));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first)).supportedBy(Flood.stuckEarly(facts)).finding();
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.SILENT) {
            return first.lineLost() || first.missesSegments()
                    ? Finding.refuted("A tarpit acknowledges what it gets: " + first.tcpStory())
                    : Finding.consistent(
                            first.story(), "A tarpit may wait long before its first line (endlessh: 10 s by default).");
        }
        Optional<String> protocol = NotSsh.spoken(first);
        if (protocol.isPresent()) {
            return Finding.refuted("What came is " + protocol.get() + ".");
        }
        if (NotSsh.startsLikeSsh(first)) {
            return Finding.refuted("What came begins like an identification string.");
        }
        int lines = first.seen().text().preIdentificationLines().size();
        if (lines == 0 || !Wording.isText(first.seen().text().received())) {
            return Finding.refuted("What came is not made of lines of text.");
        }
        return switch (first.end().kind()) {
            case CLOSED, HALF_CLOSED, RESET -> Finding.refuted("A tarpit does not close; this server did.");
            default ->
                lines > 1
                        ? Finding.supported(
                                first.story(), lines + " lines came, and no identification string after them.")
                        : Finding.consistent(first.story(), "One line came and the connection was kept open.");
        };
    }
}
