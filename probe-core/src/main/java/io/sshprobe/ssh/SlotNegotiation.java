package io.sshprobe.ssh;

/** The outcome of one slot. */
public sealed interface SlotNegotiation {
    /**
     * The first name in the client's list that is also in the server's.
     *
     * @param name the algorithm that both sides will use
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
