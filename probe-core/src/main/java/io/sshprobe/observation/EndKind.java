package io.sshprobe.observation;

import io.sshprobe.target.KebabCase;

/** How a probe ended: the first ending only (DESIGN: "first ending, with who ended it"). */
public enum EndKind {
    /** The planned depth was reached, and we said goodbye. */
    COMPLETED,
    /** The name does not exist. */
    NAME_NOT_FOUND,
    /** The name has addresses, and none of the family that was asked for. */
    OTHER_FAMILY,
    /** No resolver could say whether the name exists. */
    RESOLVER_FAILURE,
    /** ECONNREFUSED: a RST to our SYN, or ICMP 3/3. */
    REFUSED,
    /** EHOSTUNREACH, ENETUNREACH, EACCES …: a router, a firewall or our own routing table refused the destination. */
    UNREACHABLE,
    /** A RST, seen by a read or by a write. */
    RESET,
    /** A FIN, and the peer no longer reads. */
    CLOSED,
    /** A FIN, and what we sent afterwards was still acknowledged. */
    HALF_CLOSED,
    /** Nothing came within the stage's timeout. */
    TIMED_OUT,
    /** SSH_MSG_DISCONNECT. */
    DISCONNECT,
    /** Bytes that RFC 4253 does not allow here. */
    PROTOCOL_ERROR,
    /** No algorithm in common; we found that before either side closed. */
    MISMATCH,
    /** The server picked an algorithm that cannot be run here; everything before it holds. */
    UNSUPPORTED,
    /** A limit of this machine: file descriptors, ports, memory. */
    OWN_LIMIT,
    /** The caller asked us to stop. */
    CANCELLED,
    /** A defect of ours; says nothing about the server. */
    DEFECT;

    private final String label = KebabCase.of(this);

    /** The name in JSON: lower kebab-case. */
    public String label() {
        return label;
    }
}
