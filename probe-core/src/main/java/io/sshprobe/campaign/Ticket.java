package io.sshprobe.campaign;

import java.net.InetAddress;
import java.util.function.Consumer;

/** A wish to connect to an address, or to investigate one. Guarded by {@link Admission}. */
final class Ticket {
    /** Which limits it counts against. */
    enum Kind {
        /** A first probe: one connection. */
        PROBE,
        /** An inquiry, from its beginning to its end: it has its host for itself, and its experiments connect. */
        INQUIRY,
        /** A step of an inquiry that has begun: one connection, or some at once. */
        EXPERIMENT
    }

    final Kind kind;
    final InetAddress address;
    final int connections;
    final Consumer<Ticket> begin;
    long begunAt;
    boolean waits;

    private Ticket(Kind kind, InetAddress address, int connections, Consumer<Ticket> begin) {
        this.kind = kind;
        this.address = address;
        this.connections = connections;
        this.begin = begin;
    }

    /**
     * A wish to probe for the first time.
     *
     * @param begin told when it is granted, on any thread; must not block
     */
    static Ticket probe(InetAddress address, Consumer<Ticket> begin) {
        return new Ticket(Kind.PROBE, address, 1, begin);
    }

    /** The same to inquire into an address. */
    static Ticket inquiry(InetAddress address, Consumer<Ticket> begin) {
        return new Ticket(Kind.INQUIRY, address, 0, begin);
    }

    /** The same to make so many connections at once, for the inquiry into the address that has begun. */
    static Ticket experiment(InetAddress address, int connections, Consumer<Ticket> begin) {
        return new Ticket(Kind.EXPERIMENT, address, connections, begin);
    }
}
