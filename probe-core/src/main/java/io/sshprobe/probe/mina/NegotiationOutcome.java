package io.sshprobe.probe.mina;

import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.Optional;

/**
 * The outcome of two proposals.
 *
 * @param client our proposal
 * @param server the server's proposal
 * @param negotiation computed by us, not by MINA, so that the key exchange and the report never differ
 */
record NegotiationOutcome(Proposal client, Proposal server, Negotiation negotiation) {
    /** Whether each slot that needs a name has one. */
    boolean isReached() {
        return negotiation.mismatches().isEmpty();
    }

    /** The name for a slot that needs one; only if {@link #isReached}. */
    String name(Slot slot) {
        return negotiation.negotiated(slot).orElseThrow();
    }

    /** Whether both sides do strict key exchange (OpenSSH PROTOCOL §1.9). */
    boolean isStrict() {
        return server.strictKex();
    }

    /** One line about the first algorithm that cannot be run here; empty if all can. */
    Optional<String> lacking() {
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            for (Slot slot : kind.slots()) {
                Optional<String> name = negotiation.negotiated(slot);
                if (name.isPresent() && !ImplementedAlgorithms.has(kind, name.get())) {
                    return Optional.of("the server picked " + VisibleText.of(name.get()) + " as " + slot.label()
                            + ", which cannot be run here");
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the predicted client ignores the server's next packet: the server says that it has guessed, and the guess is
     * wrong, because the two sides do not name the same key exchange and the same host key first (RFC 4253 §7, OpenSSH kex.c,
     * proposals_match). Our own order may differ from that client's.
     */
    boolean hasWrongGuess(AlgorithmLists predicted) {
        return server.firstKexPacketFollows()
                && !(isFirst(predicted, AlgorithmKind.KEX, Slot.KEX)
                        && isFirst(predicted, AlgorithmKind.HOST_KEY, Slot.HOST_KEY));
    }

    private boolean isFirst(AlgorithmLists predicted, AlgorithmKind kind, Slot slot) {
        return predicted.of(kind).stream()
                .findFirst()
                .equals(server.list(slot).names().stream().findFirst());
    }
}
