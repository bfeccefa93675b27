package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** The server tries to speak SSH, and breaks RFC 4253. */
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
                        Symptom.PROTOCOL_BREACH),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case OTHER_VERSION ->
                first.announcesVersion1()
                        ? Finding.refuted("The identification string is a correct one for version 1.")
                        : Finding.supported(first.sentence(), "There is no such version of the protocol.");
            case OTHER_WORDS -> otherWords(first);
            case WORDS_AFTER_IDENTIFICATION -> Finding.consistent(first.sentence());
            case PROTOCOL_BREACH -> Finding.supported(first.sentence(), first.tcpSentence());
            default -> throw undeclared(first);
        };
    }

    private static Finding otherWords(Reading first) {
        if (OtherProtocols.startsLikeSsh(first)) {
            return Finding.supported(
                    first.sentence(),
                    OtherProtocols.hasWholeSshLine(first)
                            ? "The line is no identification string: "
                                    + first.end().detail() + "."
                            : "The server began an identification string and never ended it with a line feed (RFC 4253 §4.2).");
        }
        Optional<String> protocol = OtherProtocols.spoken(first);
        return protocol.isPresent()
                ? Finding.refuted("The server sent " + protocol.get() + ".")
                : Finding.consistent(first.sentence());
    }
}
