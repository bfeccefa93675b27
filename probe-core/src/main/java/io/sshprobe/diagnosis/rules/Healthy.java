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

/** The handshake went as it should, now; says nothing about later. */
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
                        "Everything before it was as it should be; the rest was not tried, and nothing is wrong with the server so far.");
            // The lists of the client that the probe stands for would have met: see UnofferedAlgorithms.
            default ->
                UnofferedAlgorithms.explains(first.seen())
                        ? Finding.consistent("OpenSSH's client offers what this probe cannot run: "
                                + UnofferedAlgorithms.describe(first.seen()) + ". With it the lists would meet.")
                        : Finding.refuted(first.symptom().sentence());
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
                // A load balancer or a port forwarder accepts on behalf of a server that is dead.
                : Finding.supported(
                        first.sentence(), "The port accepts connections; whether SSH answers there was not asked for.");
        return problem == null
                ? finding
                : finding.butAgainst("The host certificate would not be accepted: " + problem + ".");
    }
}
