package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** The server means to speak SSH, and breaks RFC 4253. */
final class MalformedSsh extends SymptomRule {
    MalformedSsh() {
        super(
                Cause.MALFORMED_SSH,
                Set.of(
                        Cause.NOT_SSH,
                        Cause.TARPIT,
                        Cause.DAEMON_HUNG,
                        Cause.PROXY_PROTOCOL,
                        Cause.PROTOCOL_FILTER,
                        Cause.SSH1_ONLY,
                        Cause.PROBER_BUG),
                Set.of(
                        Symptom.OTHER_WORDS,
                        Symptom.OTHER_VERSION,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.PROTOCOL_BREACH));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case OTHER_VERSION ->
                Ssh1Only.isVersion1(first)
                        ? Finding.refuted("The identification string is a correct one of version 1.")
                        : Finding.supported(first.story(), "There is no such version of the protocol.");
            case OTHER_WORDS -> otherWords(first);
            case WORDS_AFTER_IDENTIFICATION -> Finding.consistent(first.story());
            default -> Finding.supported(first.story(), first.tcpStory());
        };
    }

    private static Finding otherWords(Reading first) {
        if (NotSsh.startsLikeSsh(first)) {
            return Finding.supported(
                    first.story(),
                    "An identification string was begun and never ended by a line feed (RFC 4253 §4.2).");
        }
        Optional<String> protocol = NotSsh.spoken(first);
        return protocol.isPresent()
                ? Finding.refuted("What came is " + protocol.get() + ".")
                : Finding.consistent(first.story());
    }
}
