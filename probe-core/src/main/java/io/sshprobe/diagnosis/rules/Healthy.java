package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Slowness;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.UnofferedAlgorithms;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import java.util.Set;

/** The handshake completed now. This says nothing about later. */
final class Healthy extends SymptomRule {
    Healthy() {
        super(
                Cause.HEALTHY,
                Set.of(Cause.HEALTHY_BUT_SLOW),
                Set.of(Symptom.COMPLETED, Symptom.UNSUPPORTED, Symptom.MISMATCHED),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case COMPLETED ->
                FurtherProbes.oneOfTwo(facts).map(Finding::refuted).orElseGet(() -> completed(first));
            case UNSUPPORTED ->
                Finding.consistent(
                        first.sentence(),
                        "Everything before this was correct, and the rest was not tried. So far nothing is wrong with the server.");
            // The lists of the predicted client would have an algorithm in common: see UnofferedAlgorithms.
            case MISMATCHED ->
                UnofferedAlgorithms.explains(first.seen())
                        ? Finding.consistent("OpenSSH's client offers algorithms that sshprobe cannot run: "
                                + UnofferedAlgorithms.describe(first.seen())
                                + ". With them the client and the server would have an algorithm in common.")
                        : Finding.refuted(first.symptom().sentence());
            default -> throw undeclared(first);
        };
    }

    private static Finding completed(Reading first) {
        List<String> slow = Slowness.of(first);
        if (!slow.isEmpty()) {
            return Finding.refuted(slow.get(0));
        }
        String problem = first.seen().keyExchange().certificateProblem();
        boolean spokeSsh = first.seen().text().identification() != null;
        Finding finding = spokeSsh
                ? Finding.proven(first.sentence())
                // A load balancer or a port forwarder accepts for a server that is down.
                : Finding.supported(
                        first.sentence(), "The port accepts connections. The probe did not check whether SSH answers.");
        return problem == null
                ? finding
                : finding.butAgainst("A client would not accept the host certificate: " + problem + ".");
    }
}
