package io.sshprobe.campaign;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Whose turn it is at each host and in each network: one at a time to an address, with a pause between, and so many into a
 * network. Loopback has no limits.
 *
 * <p>Guarded by {@link Admission}. Holds a host for as long as somebody is there, waits for it, or would have to.
 */
final class Lanes {
    private final int perNetwork;
    private final Duration hostPause;
    private final Consumer<Ticket> ready;
    private final Map<InetAddress, Lane> hosts = new HashMap<>();
    private final Map<Network, Lane> networks = new HashMap<>();
    private final Queue<Closed> closedHosts = new PriorityQueue<>(Comparator.comparingLong(Closed::until));

    /** A host whose pause ends. */
    private record Closed(long until, InetAddress host) {}

    /**
     * Nobody is anywhere yet.
     *
     * @param ready takes each ticket whose host and network are free; they are its own until it leaves
     */
    Lanes(Limits limits, Consumer<Ticket> ready) {
        this.perNetwork = limits.perNetwork();
        this.hostPause = limits.hostPause();
        this.ready = ready;
    }

    /** A ticket queues for its host and its network. */
    void enter(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            ready.accept(ticket);
            return;
        }
        Lane host = hosts.computeIfAbsent(ticket.address, first -> new Lane(1, now));
        if (host.enter(ticket, now)) {
            enterNetwork(ticket, now);
        }
    }

    private void enterNetwork(Ticket ticket, long now) {
        Lane network = networks.computeIfAbsent(Network.of(ticket.address), first -> new Lane(perNetwork, now));
        if (network.enter(ticket, now)) {
            ready.accept(ticket);
        }
    }

    /** A ticket that was ready is over. */
    void leave(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            return;
        }
        Network network = Network.of(ticket.address);
        Lane shared = networks.get(network);
        if (shared != null) {
            shared.leave(now);
            Ticket next = shared.next(now);
            if (next != null) {
                ready.accept(next);
            } else if (shared.isIdle(now)) {
                networks.remove(network);
            }
        }
        Lane host = hosts.get(ticket.address);
        if (host != null) {
            // When the last connection of an inquiry began, nobody has noted; it was before now.
            long last = ticket.kind == Ticket.Kind.INQUIRY ? now : ticket.begunAt;
            long opens = Math.max(now, last + hostPause.toNanos());
            host.leave(opens);
            closedHosts.add(new Closed(opens, ticket.address));
        }
    }

    /** Lets in whoever waited for the end of a pause. */
    void open(long now) {
        for (Closed next = closedHosts.peek(); next != null && now - next.until >= 0; next = closedHosts.peek()) {
            closedHosts.remove();
            Lane host = hosts.get(next.host);
            Ticket ticket = host == null ? null : host.next(now);
            if (ticket != null) {
                enterNetwork(ticket, now);
            } else if (host != null && host.isIdle(now)) {
                hosts.remove(next.host);
            }
        }
    }

    /** How long until the next pause ends; MAX_VALUE if there is none. */
    long untilNextOpens(long now) {
        Closed host = closedHosts.peek();
        return host == null ? Long.MAX_VALUE : host.until - now;
    }
}
