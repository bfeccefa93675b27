package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.PacketSizes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.ReachedDepth;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Slowness;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The handshake completed now. This says nothing about later. */
final class Healthy extends SymptomRule {
    Healthy() {
        super(Cause.HEALTHY, Set.of(Cause.HEALTHY_BUT_SLOW), Set.of(Symptom.COMPLETED), Reach.NOT_COMPARABLE, Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return FurtherProbes.oneOfTwo(facts).map(Finding::refuted).orElseGet(() -> completed(first));
    }

    private static Finding completed(Reading first) {
        List<String> slow = Slowness.of(first);
        if (!slow.isEmpty()) {
            return Finding.refuted(slow.get(0));
        }
        List<String> untried = ReachedDepth.untried(first);
        List<String> evidence = new ArrayList<>(List.of(first.sentence()));
        evidence.addAll(untried);
        if (untried.isEmpty()) {
            PacketSizes.smallReplies(first).ifPresent(evidence::add);
        }
        String problem = first.seen().keyExchange().certificateProblem();
        Finding finding = new Finding(untried.isEmpty() ? Standing.PROVEN : Standing.SUPPORTED, evidence, List.of());
        return problem == null
                ? finding
                : finding.butAgainst("A client would not accept the host certificate: " + problem + ".");
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return ReachedDepth.headline(facts, "");
    }
}
