package io.sshprobe.campaign;

import java.net.InetAddress;
import java.util.function.Consumer;

/** A wish to connect to an address, or to investigate one. Guarded by {@link Admission}. */
final class Ticket {
    /** Which limit it counts against. */
    enum Kind {
        /** A first probe: one connection. */
        PROBE,
        /** An inquiry: a handful of connections, nearly always one after another. */
        INQUIRY
    }

    final Kind kind;
    final InetAddress address;
    final Consumer<Ticket> begin;
    long begunAt;
    boolean waits;

    /**
     * A wish.
     *
     * @param begin told when it is granted, on any thread; must not block
     */
    Ticket(Kind kind, InetAddress address, Consumer<Ticket> begin) {
        this.kind = kind;
        this.address = address;
        this.begin = begin;
    }
}
