package io.sshprobe.campaign;

import java.net.InetAddress;
import java.util.function.Consumer;

/** A wish to connect to an address, or to investigate one. Guarded by {@link Admission}. */
final class Permit {
    /** Which limits it counts against. */
    enum Kind {
        /** A first probe: one connection. */
        PROBE,
        /** An investigation, from its beginning to its end: it has its host for itself, and its experiments connect. */
        INVESTIGATION,
        /** A step of an investigation that has begun: one connection, or some at once. */
        EXPERIMENT
    }

    final Kind kind;
    final InetAddress address;
    final int connections;
    final Consumer<Permit> begin;
    long begunAt;
    boolean waits;

    private Permit(Kind kind, InetAddress address, int connections, Consumer<Permit> begin) {
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
    static Permit probe(InetAddress address, Consumer<Permit> begin) {
        return new Permit(Kind.PROBE, address, 1, begin);
    }

    /** The same to investigate an address. */
    static Permit investigation(InetAddress address, Consumer<Permit> begin) {
        return new Permit(Kind.INVESTIGATION, address, 0, begin);
    }

    /** The same to make so many connections at once, for the investigation into the address that has begun. */
    static Permit experiment(InetAddress address, int connections, Consumer<Permit> begin) {
        return new Permit(Kind.EXPERIMENT, address, connections, begin);
    }
}
