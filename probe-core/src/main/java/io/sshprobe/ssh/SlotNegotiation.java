package io.sshprobe.ssh;

/** How the two lists of one slot meet. */
public sealed interface SlotNegotiation {
    /**
     * The first name of the client that the server has too.
     *
     * @param name what both will use
     */
    record Negotiated(String name) implements SlotNegotiation {}

    /** No name is in both lists: the connection cannot go on (RFC 4253 §7.1). */
    record Mismatch() implements SlotNegotiation {}

    /**
     * Nothing has to be negotiated.
     *
     * @param why for people: the cipher authenticates by itself, or no list is mandatory here
     */
    record NotNeeded(String why) implements SlotNegotiation {}
}
