package io.sshprobe.probe.mina;

import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AlgorithmKind;
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
     * Whether the server sends a guessed packet that must be ignored: the guess is wrong because the two sides do not
     * prefer the same key exchange and the same host key (RFC 4253 §7).
     */
    boolean hasWrongGuess() {
        return server.firstKexPacketFollows() && !(prefersTheSame(Slot.KEX) && prefersTheSame(Slot.HOST_KEY));
    }

    private boolean prefersTheSame(Slot slot) {
        return client.algorithms(slot).stream()
                .findFirst()
                .equals(server.algorithms(slot).stream().findFirst());
    }
}
