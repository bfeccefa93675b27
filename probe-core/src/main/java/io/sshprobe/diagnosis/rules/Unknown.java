package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.UnofferedAlgorithms;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The verdict when no cause stands: it says what was seen. */
final class Unknown extends SymptomRule {
    Unknown() {
        super(Cause.UNKNOWN, Set.of(), Set.of(Symptom.values()), Reach.NOT_COMPARABLE, Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return notJudged(facts)
                .or(() -> Disconnects.meaning(first))
                .map(reason -> Finding.consistent(first.sentence(), reason))
                .orElseGet(() -> Finding.consistent(first.sentence()));
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return notJudged(facts).map(reason -> "Not judged: sshprobe cannot run an algorithm of this server");
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return notJudged(facts)
                .map(reason ->
                        List.of(Remedy.client("Ask a client that has the algorithm: 'ssh -v HOST' shows whether the"
                                + " handshake completes. Or give sshprobe a list that it can run, such as '--macs' or '--ciphers'"
                                + " with one name that the server has: then the rest of the handshake is tried.")))
                .orElse(List.of());
    }

    /** Why the rest of the handshake was not tried although nothing was wrong; nothing if it is another case. */
    private static Optional<String> notJudged(CaseFile facts) {
        Observation seen = facts.first();
        return switch (Symptom.of(seen)) {
            case UNSUPPORTED ->
                Optional.of(
                        "Everything before this was correct, and the rest was not tried: sshprobe cannot tell whether the"
                                + " handshake would complete.");
            // The lists of the predicted client would have an algorithm in common.
            case MISMATCHED ->
                UnofferedAlgorithms.explains(seen)
                        ? Optional.of(
                                "OpenSSH's client offers algorithms that sshprobe cannot run: "
                                        + UnofferedAlgorithms.describe(seen)
                                        + ". With them the client and the server have an algorithm in common. The rest was not tried.")
                        : Optional.empty();
            case COMPLETED, CLIENT_REFUSES, OWN_LIMIT, OWN_DEFECT, CANCELLED, UNRESOLVED -> Optional.empty();
            case LOCAL_REFUSAL, RST_TO_SYN, ICMP_TO_SYN, NO_ANSWER, RST_TO_ACK -> Optional.empty();
            case CLOSED_WORDLESS, SILENT, REFUSED_IN_WORDS, ECHOED, OTHER_WORDS, OTHER_VERSION -> Optional.empty();
            case WORDS_AFTER_IDENTIFICATION, STALLED, KEPT_SENDING, CUT, REJECTED_MIDWAY -> Optional.empty();
            case UNVERIFIED, DISCONNECTED, PROTOCOL_BREACH -> Optional.empty();
        };
    }
}
