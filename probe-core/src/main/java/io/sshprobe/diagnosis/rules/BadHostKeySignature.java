package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
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
}
