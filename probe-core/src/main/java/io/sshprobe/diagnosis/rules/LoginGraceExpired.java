package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.MessageOutOfOrder;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import java.time.Duration;
import java.util.Set;

/** The server closed because LoginGraceTime passed (sshd_config(5)): a FIN at any stage, without a message. */
final class LoginGraceExpired extends SymptomRule {
    /** The default of LoginGraceTime in sshd_config(5). */
    private static final Duration DEFAULT = Duration.ofMinutes(2);

    /** No server is configured for less, and no healthy handshake takes this long. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    LoginGraceExpired() {
        super(
                Cause.LOGIN_GRACE_EXPIRED,
                Set.of(Cause.DAEMON_CRASH, Cause.PROTOCOL_FILTER, Cause.ACCESS_RULE),
                Set.of(Symptom.CUT),
                Reach.NOT_COMPARABLE,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .weakenedBy(MessageOutOfOrder.cameBeforeTheEnd(first))
                .finding();
    }

    private static Finding atFirst(Reading first) {
        if (first.serverTime() < SHORTEST.toNanos()) {
            return Finding.refuted(
                    "The connection ended after " + Wording.time(first.serverTime()) + ", sooner than any grace time.");
        }
        if (first.serverTook(DEFAULT)) {
            return Finding.supported(first.sentence(), "120 s is OpenSSH's default for LoginGraceTime.");
        }
        return first.serverTookWholeSeconds()
                ? Finding.supported(
                        first.sentence(),
                        "The connection ended a whole number of seconds after it was accepted, while the handshake made no progress.")
                : Finding.consistent(first.sentence(), "A server closes like this when LoginGraceTime has passed.");
    }
}
