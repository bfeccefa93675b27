package io.sshprobe.campaign;

import java.net.InetAddress;
import java.util.function.Consumer;

/**
 * Permission to connect to an address, or to investigate it: asked for first, then begun, then over. Guarded by
 * {@link Admission}.
 */
final class Permit {
    /** Which limits apply to it. */
    enum Kind {
        /** A first probe: one connection. */
        PROBE,
        /** An investigation from begin to end: no other probe of the host meanwhile; its experiments make the connections. */
        INVESTIGATION,
        /** An experiment of an investigation that has begun: one connection, or several at once. */
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
     * A permit for the first probe of an address.
     *
     * @param begin called with the permit when it begins, on any thread; must not block
     */
    static Permit probe(InetAddress address, Consumer<Permit> begin) {
        return new Permit(Kind.PROBE, address, 1, begin);
    }

    /** A permit to investigate an address. */
    static Permit investigation(InetAddress address, Consumer<Permit> begin) {
        return new Permit(Kind.INVESTIGATION, address, 0, begin);
    }

    /** A permit for this many connections at once, for the investigation of the address that has begun. */
    static Permit experiment(InetAddress address, int connections, Consumer<Permit> begin) {
        return new Permit(Kind.EXPERIMENT, address, connections, begin);
    }
}
