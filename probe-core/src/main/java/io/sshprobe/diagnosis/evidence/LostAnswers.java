package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs that a server which seems silent does speak, and that its words are lost on the way. */
public final class LostAnswers {
    private LostAnswers() {}

    /** That in a further probe segments of the server came after one that is missing. */
    public static Optional<String> areMissing(Reading first, CaseFile facts) {
        return spoken(first, facts)
                .filter(later ->
                        later.missesSegments() && later.seen().text().received().isEmpty())
                .findFirst()
                .map(later -> "The server did send in a further probe: segments came after a missing one. "
                        + later.tcpSentence());
    }

    /** That the kernel of the server reset a connection that we thought open, though nothing had been said there. */
    public static Optional<String> endWithoutWord(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.FLOOD).stream()
                .filter(later -> first.symptom() == Symptom.SILENT)
                .filter(later -> later.symptom() == Symptom.CLOSED_WORDLESS && later.reset())
                .findFirst()
                .map(later ->
                        "When the probe said more, a RST came: somebody ended the connection. " + later.sentence());
    }

    /**
     * That a service which takes our identification string in silence ends the connection on a request of another protocol: it tells
     * the two apart, as an SSH server does whose own line is lost on the way.
     */
    public static Optional<String> endsAnotherProtocol(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.OTHER_PROTOCOL).stream()
                .filter(other -> first.symptom() == Symptom.SILENT && first.lineAcknowledged())
                .filter(other ->
                        other.symptom() == Symptom.CLOSED_WORDLESS && 2 * other.serverTime() < first.serverTime())
                .findFirst()
                .map(other ->
                        "On a request of another protocol the connection was ended, and our identification string was taken in silence: the service tells the two apart, as an SSH server does whose answer is lost on the way, or what chooses between servers. "
                                + other.sentence());
    }

    /** That a further probe got an identification string: the server works, and waited or was slow. */
    public static Optional<String> identifiedItself(Reading first, CaseFile facts) {
        return spoken(first, facts)
                .filter(later -> later.seen().text().identification() != null)
                .findFirst()
                .map(later -> "In a further probe the identification string came: " + later.sentence());
    }

    private static Stream<Reading> spoken(Reading first, CaseFile facts) {
        return Stream.of(Experiment.FLOOD, Experiment.OTHER_PROTOCOL)
                .filter(experiment -> first.symptom() == Symptom.SILENT)
                .flatMap(experiment -> FurtherProbes.of(facts, experiment).stream());
    }
}
