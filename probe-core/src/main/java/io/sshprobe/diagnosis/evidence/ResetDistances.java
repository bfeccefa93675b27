package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitRange;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.HopLimitTrial.AnswerTo;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the hop limit of a reset says about who reset a connection on which the server had spoken. */
public final class ResetDistances {
    /** A reset that comes later than this is not the answer to what was sent last, but to a timer. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private ResetDistances() {}

    /** Whether a reset may come from nearer than the server. A difference must be seen twice. */
    static boolean tellsMore(Reading first, CaseFile facts) {
        Reading clearest = FurtherProbes.clearest(first, facts);
        return clearest.symptom() == Symptom.CUT
                && clearest.reset()
                && clearest.end().stage().compareTo(Stage.KEY_EXCHANGE) <= 0
                && clearest.waited() <= PROMPT.toNanos()
                && Distances.canTell(clearest)
                && FurtherProbes.endsThoughWeAreSilent(facts).isEmpty()
                && facts.of(Experiment.NEARER_ONLY).size() == resets(facts).size();
    }

    /** That a reset came from nearer than the server whose identification string had come on the same connection. */
    public static Optional<String> nearby(CaseFile facts) {
        return nearerReset(facts)
                .filter(sentence -> startsAlike(facts))
                .map(sentence -> sentence + Distances.OTHERWISE);
    }

    /** The same, while the server may start its resets at a larger value. */
    public static Optional<String> nearbyPerhaps(CaseFile facts) {
        return nearerReset(facts)
                .filter(sentence -> !startsAlike(facts))
                .or(() -> larger(facts))
                .map(
                        sentence -> sentence
                                + "Some systems start the hop limit of a RST at a larger value than that of other packets, which looks the same.");
    }

    private static Optional<String> larger(CaseFile facts) {
        return ofServer(facts)
                .filter(HopLimitRange::isExact)
                .filter(server -> FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                        .anyMatch(each -> arrivedAbove(each, server.start())))
                .map(server -> "A RST arrived with a hop limit of " + (server.start() + 1)
                        + " or more, and the server's packets with " + server.most()
                        + ": another system may have sent it. ");
    }

    /**
     * That no reset came while only packets with the server's hop limit or a larger one were let in, and the server's did come. A
     * system that starts its resets at a larger value than the rest is not rare; one that starts them at a smaller value is.
     */
    public static Optional<String> keptOut(CaseFile facts) {
        return ofServer(facts)
                .filter(HopLimitRange::isExact)
                .filter(server -> FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                        .filter(each -> each.end().kind() == EndKind.TIMED_OUT && each.sendingFails())
                        // A KEXINIT is no proof: it can have come together with the identification string, before the
                        // limit was set.
                        .filter(Reading::lineAcknowledged)
                        .flatMap(each -> Distances.trials(each, AnswerTo.SPEECH))
                        .anyMatch(trial -> !trial.arrived() && trial.leastHopLimit() == server.most()))
                .map(server -> "While packets with the server's hop limit (" + server.most()
                        + ") were let in and those with a smaller one were not, the server's came and a RST did not: another system seems to send the RST. "
                        + Distances.OTHERWISE);
    }

    private static Optional<String> nearerReset(CaseFile facts) {
        List<Reading> resets = resets(facts);
        List<HopLimitTrial> trials = resets.stream()
                .flatMap(each -> Distances.trials(each, AnswerTo.SPEECH))
                .toList();
        return ofServer(facts)
                .filter(server -> !resets.isEmpty())
                .map(server -> "While packets with the server's hop limit (" + server.most()
                        + ") were not let in, a RST arrived with a hop limit of " + Distances.leastOf(trials) + " ("
                        + (resets.size() == 1 ? "seen once" : "seen " + resets.size() + " times")
                        + "): something nearer than the server seems to have sent it. ");
    }

    /** Whether no reset came while only packets that started at a larger value than the server's were let in. */
    private static boolean startsAlike(CaseFile facts) {
        int start = ofServer(facts).map(HopLimitRange::start).orElse(HopLimitTrial.LARGEST);
        return start == HopLimitTrial.LARGEST
                || FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                        .flatMap(each -> Distances.trials(each, AnswerTo.SPEECH).limit(1))
                        .anyMatch(trial -> !trial.arrived() && trial.leastHopLimit() > start);
    }

    /**
     * That a reset came with the hop limit of the server, and none with a larger one.
     *
     * <p>Only the first limit meets answers to all that was sent; the kernel sends only the first segment again. So that limit must be
     * the one after the server's. And a reset in the key exchange may be the answer to what was sent later.
     */
    public static Optional<String> fromAsFar(CaseFile facts) {
        Optional<HopLimitRange> known = ofServer(facts).filter(HopLimitRange::isExact);
        if (known.isPresent() && known.get().routers() == 0) {
            return Optional.of("The server's packets arrive with the hop limit "
                    + known.get().most() + ", at which systems start: no router seems to lie in between.");
        }
        return known.filter(server -> resets(facts).isEmpty())
                .filter(server -> FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                        .filter(each -> each.reset() && each.end().stage() == Stage.KEXINIT)
                        .anyMatch(each -> Distances.trials(each, AnswerTo.SPEECH)
                                .toList()
                                .equals(List.of(
                                        new HopLimitTrial(AnswerTo.SPEECH, server.most() + 1, false),
                                        new HopLimitTrial(AnswerTo.SPEECH, server.most(), true)))))
                .map(server -> "A RST came as soon as packets with the server's hop limit (" + server.most()
                        + ") were let in, and none before: it comes from as far as the server.");
    }

    private static Optional<HopLimitRange> ofServer(CaseFile facts) {
        List<HopLimitTrial> trials = FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                .flatMap(each -> Distances.trials(each, AnswerTo.KEEP_ALIVE))
                .toList();
        return trials.isEmpty() ? Optional.empty() : HopLimitRange.of(trials);
    }

    /**
     * The resets that came from nearer than the server. None if one has a hop limit larger than that at which the server
     * starts: the server may start its resets there. And not one with which the server's own acknowledgements came: then the
     * limit was too low.
     */
    private static List<Reading> resets(CaseFile facts) {
        Optional<HopLimitRange> server = ofServer(facts).filter(HopLimitRange::isExact);
        if (server.isEmpty()) {
            return List.of();
        }
        List<Reading> nearer = FurtherProbes.of(facts, Experiment.NEARER_ONLY).stream()
                .filter(each -> each.reset() && !each.lineAcknowledged())
                .filter(each -> arrivedAbove(each, server.get().most()))
                .toList();
        return nearer.stream().anyMatch(each -> arrivedAbove(each, server.get().start())) ? List.of() : nearer;
    }

    private static boolean arrivedAbove(Reading reading, int hopLimit) {
        return Distances.trials(reading, AnswerTo.SPEECH)
                .anyMatch(trial -> trial.arrived() && trial.leastHopLimit() > hopLimit);
    }
}
