package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;

/** Who ended a probe, as far as the evidence goes. */
public enum EndedBy {
    /** We did. For an unreachable destination: our own routing table, before anything was sent. */
    PROBER,
    /** The host that answers at the target's address. */
    PEER,
    /** An address other than the target's: a router, or a firewall on the path. */
    THIRD_PARTY,
    /** No one: the time ran out, or no host answered our kernel's ARP request or neighbour solicitation. */
    NOBODY;

    private final String label = KebabCase.of(this);

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }
}
