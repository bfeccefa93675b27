package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.PastOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence that tells a rule for one source address from a rule for all. */
public final class OtherSource {
    /** A success longer ago says little about today, because lists of allowed addresses change. */
    private static final Duration RECENT = Duration.ofDays(1);

    private OtherSource() {}

    /** That a probe from another address of this machine, of the same family, comes further now. */
    public static Optional<String> cameFurther(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.OTHER_SOURCE).stream()
                .filter(other -> other.cameFurtherThan(first))
                .findFirst()
                .map(other -> "A probe from " + local(other) + " came further than one from " + local(first) + ": "
                        + other.sentence());
    }

    /** That the probes from every other address of this machine end in the same way. */
    public static Optional<String> failedAlike(Reading first, CaseFile facts) {
        List<Reading> others = FurtherProbes.of(facts, Experiment.OTHER_SOURCE);
        // Silence may mean that there is no route from that address.
        return !others.isEmpty()
                        && first.symptom() != Symptom.NO_ANSWER
                        && others.stream().allMatch(other -> other.endedLike(first))
                ? Optional.of((others.size() > 1 ? "Probes from " : "A probe from ")
                        + String.join(
                                " and from ",
                                others.stream().map(OtherSource::local).toList())
                        + (others.size() > 1 ? " end" : " ends")
                        + " in the same way, so the cause does not concern this one source address only.")
                : Optional.empty();
    }

    /** That a probe from the same source address succeeded in an earlier run, within a day. */
    public static Optional<String> passedBefore(Reading first, CaseFile facts) {
        InetAddress ours = address(first);
        if (ours == null) {
            return Optional.empty();
        }
        return facts.past().stream()
                .filter(PastOutcome::passed)
                .filter(past ->
                        Duration.between(past.at(), first.seen().startedAt()).compareTo(RECENT) <= 0)
                .filter(past -> ours.equals(past.local()))
                .findFirst()
                .map(past -> "A probe from this address, " + ours.getHostAddress() + ", succeeded "
                        + Wording.span(Duration.between(past.at(), first.seen().startedAt())) + " before.");
    }

    /**
     * Another source address passes now, and this one passed before. The block is for this address and is newer than
     * that, so it is neither a rule for all addresses nor a list of allowed addresses.
     */
    public static Optional<String> blockedSince(Reading first, CaseFile facts) {
        return cameFurther(first, facts)
                .flatMap(now -> passedBefore(first, facts))
                .map(before ->
                        before + " Now this address is refused, and another address of the same machine is not.");
    }

    private static String local(Reading reading) {
        InetAddress address = address(reading);
        return address == null ? "an unknown address" : address.getHostAddress();
    }

    private static @Nullable InetAddress address(Reading reading) {
        return reading.seen().transport().localAddress();
    }
}
