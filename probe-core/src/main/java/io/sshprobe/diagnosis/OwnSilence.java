package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A first probe that was asked to listen first, and a server that waits for its client.
 *
 * <p>Then nobody speaks, and that says nothing about the server: ssh speaks at once. Multiplexers (sslh) and proxies with an
 * inspect delay (haproxy) wait for the first bytes, and some close when none come.
 */
public final class OwnSilence {
    /** A server that closes sooner does not wait for its client. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Set<EndKind> OURS = Set.of(EndKind.CANCELLED, EndKind.DEFECT, EndKind.OWN_LIMIT);

    private OwnSilence() {}

    /** Whether our own silence may be the reason why no byte came from the server. */
    public static boolean mayExplain(Observation seen) {
        return seen.transport().opening() == Opening.AFTER_SERVER
                && seen.completed(Stage.CONNECT)
                && seen.end().stage() == Stage.IDENTIFICATION
                && seen.text().received().isEmpty()
                && switch (seen.end().kind()) {
                    case TIMED_OUT -> true;
                    case CLOSED, HALF_CLOSED, RESET -> sinceConnected(seen) >= AT_ONCE.toNanos();
                    case REFUSED, UNREACHABLE, DISCONNECT, PROTOCOL_ERROR, MISMATCH, UNSUPPORTED -> false;
                    case COMPLETED, NAME_NOT_FOUND, OTHER_FAMILY, RESOLVER_FAILURE -> false;
                    case OWN_LIMIT, CANCELLED, DEFECT -> false;
                };
    }

    private static long sinceConnected(Observation seen) {
        return seen.stagesSinceConnected().stream()
                .mapToLong(StageRecord::durationNanos)
                .sum();
    }

    /**
     * What is to be judged: if a probe spoke at once after one that was silent, that probe, and the silent one is a probe that
     * listened first. Otherwise the same facts.
     */
    public static CaseFile judged(CaseFile facts) {
        if (facts.observations().size() == 1 || !mayExplain(facts.first())) {
            return facts;
        }
        return facts.of(Experiment.SPEAK_FIRST).stream()
                .filter(spoken -> spoken.completed(Stage.CONNECT))
                .filter(spoken -> !OURS.contains(spoken.end().kind()))
                .findFirst()
                .map(spoken -> judgedBy(spoken, facts))
                .orElse(facts);
    }

    private static CaseFile judgedBy(Observation spoken, CaseFile facts) {
        Observation silent = facts.first();
        List<Observation> all = facts.observations().stream()
                .map(seen -> seen.equals(spoken)
                        ? seen.as(Experiment.FIRST)
                        : seen.equals(silent) ? seen.as(Experiment.LISTEN_FIRST) : seen)
                .toList();
        return new CaseFile(
                facts.endpoint(), all, facts.siblings(), facts.otherVantages(), facts.past(), facts.openConnections());
    }

    /** Whether these facts come from {@link #judged}: the probe that listened began before the first. */
    public static boolean wasSetAside(CaseFile judged) {
        return judged.of(Experiment.LISTEN_FIRST).stream()
                .anyMatch(silent -> mayExplain(silent)
                        && silent.startedAt().isBefore(judged.first().startedAt()));
    }
}
