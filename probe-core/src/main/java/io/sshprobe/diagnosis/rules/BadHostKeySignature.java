package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.Standing;
import io.sshprobe.diagnosis.evidence.ClientDeviations;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.ssh.Deviation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server's signature over the exchange hash does not hold: another key, altered packets, or a broken server. */
final class BadHostKeySignature extends SymptomRule {
    BadHostKeySignature() {
        super(
                Cause.BAD_HOST_KEY_SIGNATURE,
                Set.of(Cause.PROBER_BUG, Cause.MALFORMED_SSH),
                Set.of(Symptom.UNVERIFIED),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        Deviation form = ClientDeviations.signatureForm(first.seen()).orElse(null);
        if (form != null) {
            List<String> evidence = new ArrayList<>(ClientDeviations.refused(first.seen()));
            evidence.add("So the server has the host key, and its software is wrong.");
            evidence.add(first.sentence());
            return new Finding(Standing.PROVEN, evidence, List.of());
        }
        long times = facts.observations().stream()
                .filter(seen -> Symptom.of(seen) == Symptom.UNVERIFIED)
                .count();
        var hostKey = first.seen().keyExchange().hostKey();
        String key = hostKey == null
                ? "The host key was not recorded."
                : "The host key is " + Wording.quote(hostKey.type()) + " " + hostKey.fingerprintSha256() + ".";
        // Random damage can pass TCP's checksum once, but hardly twice in the same place.
        return times > 1
                ? Finding.proven(first.sentence(), key, "It failed in " + times + " handshakes.")
                : Finding.supported(first.sentence(), key);
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return ClientDeviations.signatureForm(facts.first())
                .map(form -> "The signature by the server's host key is right, but its form is wrong");
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return ClientDeviations.remedies(facts.first());
    }

    /** A signature that is right but for its form shows that nobody is between the client and the server. */
    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return ClientDeviations.signatureForm(facts.first()).isEmpty();
    }
}
