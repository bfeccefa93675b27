package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.ReachedDepth;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Retransmissions;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Slowness;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The handshake completed, and a stage took much longer than its round trips, or all of them did after losses. */
final class HealthyButSlow extends SymptomRule {
    HealthyButSlow() {
        super(
                Cause.HEALTHY_BUT_SLOW,
                Set.of(Cause.HEALTHY, Cause.PACKET_LOSS),
                Set.of(Symptom.COMPLETED, Symptom.SILENT),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.LONGER_WAIT));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.SILENT ? ofLongerWait(first, facts) : ofFirst(first);
    }

    /** The first probe did not wait long enough, as ssh would have done. */
    private static Finding ofLongerWait(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.LONGER_WAIT).stream()
                .filter(later -> later.symptom() == Symptom.COMPLETED)
                .findFirst()
                .map(later -> identificationNanos(later) > identificationNanos(first)
                        ? Finding.supported(
                                "The first probe waited too short a time. With a longer wait, the handshake completes. "
                                        + String.join(" ", Slowness.of(later)),
                                later.sentence())
                        : Finding.refuted(
                                "The probe that would have waited longer did not have to. " + later.sentence()))
                .orElse(Finding.refuted("No probe completed the handshake."));
    }

    private static long identificationNanos(Reading reading) {
        return reading.seen().stage(Stage.IDENTIFICATION).durationNanos();
    }

    private static Finding ofFirst(Reading first) {
        List<String> slow = Slowness.of(first);
        if (slow.isEmpty()) {
            return Finding.refuted("No stage took over 1 s more than its round trips.");
        }
        List<String> evidence = new ArrayList<>(slow);
        evidence.add(first.sentence());
        evidence.add(first.tcpSentence());
        List<String> untried = ReachedDepth.untried(first);
        evidence.addAll(untried);
        boolean beyondDoubt = untried.isEmpty() && !Slowness.mayBeOurs(first);
        Standing standing = beyondDoubt ? Standing.PROVEN : Standing.SUPPORTED;
        return new Finding(standing, evidence, List.of());
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return facts.first().completed() ? ReachedDepth.headline(facts, " slowly") : Optional.empty();
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return Retransmissions.delayed(facts)
                ? List.of(Remedy.path(
                        "Packets were lost: look for that first. 'ip -s link' and 'ethtool -S DEV' count errors and"
                                + " drops, 'mtr -n HOST' shows where the loss begins."))
                : List.of();
    }
}
