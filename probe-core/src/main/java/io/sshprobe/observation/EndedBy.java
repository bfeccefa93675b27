package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;

/** Who ended a probe, as far as the evidence goes. */
public enum EndedBy {
    /** We did; of an unreachable destination: our own routing table, before anything was sent. */
    PROBER,
    /** Whoever answers at the target's address. */
    PEER,
    /** Another address than the target's: a router, a firewall on the way, or our own kernel for want of a neighbour. */
    THIRD_PARTY,
    /** Nobody: time ran out. */
    NOBODY;

    private final String label = KebabCase.of(this);

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }
}
