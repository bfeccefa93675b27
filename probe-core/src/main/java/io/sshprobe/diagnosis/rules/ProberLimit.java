package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Errno;
import java.util.Set;

/** A limit of this machine: descriptors, ports or memory. */
final class ProberLimit extends SymptomRule {
    ProberLimit() {
        super(
                Cause.PROBER_LIMIT,
                Set.of(Cause.NO_ROUTE, Cause.PROBER_BUG),
                Set.of(Symptom.OWN_LIMIT),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        Errno errno = first.end().errno();
        // A source address from the user, or a family without addresses, ends like this too.
        return Errno.EADDRNOTAVAIL.equals(errno)
                ? Finding.supported(
                        first.sentence(),
                        "Either no local port is free, or this machine does not have the source address.")
                : Finding.proven(first.sentence() + (errno == null ? "" : " The errno is " + errno + "."));
    }
}
