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
 * network ({@link Places}). Loopback has no limits.
 *
 * <p>Guarded by {@link Admission}. Holds a host for as long as somebody is there, waits for it, or would have to.
 */
final class Lanes {
    private final int perNetwork;
    private final Duration hostPause;
    private final Consumer<Ticket> ready;
    private final Map<InetAddress, Lane> hosts = new HashMap<>();
    private final Map<Network, Places> networks = new HashMap<>();
    private final Queue<Closed> closedHosts = new PriorityQueue<>(Comparator.comparingLong(Closed::until));

    private boolean firstPass = true;

    /** A host whose pause ends. */
    private record Closed(long until, InetAddress host) {}

    /**
     * Nobody is anywhere yet.
     *
     * @param ready takes each ticket whose turn it is; its host and its place are its own until it leaves
     */
    Lanes(Limits limits, Consumer<Ticket> ready) {
        this.perNetwork = limits.perNetwork();
        this.hostPause = limits.hostPause();
        this.ready = ready;
    }

    /** How many connections one ticket for an address may be; of any thread. */
    int mostAtOnce(InetAddress address) {
        return address.isLoopbackAddress() ? Integer.MAX_VALUE : perNetwork;
    }

    /** A ticket queues for its host, unless its inquiry has that already, and for its network. */
    void enter(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            ready.accept(ticket);
            return;
        }
        if (ticket.kind == Ticket.Kind.EXPERIMENT
                || hosts.computeIfAbsent(ticket.address, first -> new Lane(now)).enter(ticket, now)) {
            enterNetwork(ticket);
        }
    }

    private void enterNetwork(Ticket ticket) {
        Network network = Network.of(ticket.address);
        Places places = networks.computeIfAbsent(network, first -> new Places(perNetwork));
        places.queue(ticket);
        if (letIn(places)) {
            networks.remove(network);
        }
    }

    /** Whoever may enter does; tells whether nobody is left. */
    private boolean letIn(Places places) {
        for (Ticket next = places.next(firstPass); next != null; next = places.next(firstPass)) {
            ready.accept(next);
        }
        return places.isIdle();
    }

    /** No first probe will come any more. */
    void firstPassIsOver() {
        firstPass = false;
        networks.values().removeIf(this::letIn);
    }

    /** A ticket that was ready is over. */
    void leave(Ticket ticket, long now) {
        if (ticket.address.isLoopbackAddress()) {
            return;
        }
        if (ticket.kind != Ticket.Kind.INQUIRY) {
            leaveNetwork(ticket);
        }
        if (ticket.kind != Ticket.Kind.EXPERIMENT) {
            leaveHost(ticket, now);
        }
    }

    private void leaveNetwork(Ticket ticket) {
        Network network = Network.of(ticket.address);
        Places places = networks.get(network);
        if (places != null) {
            places.leave(ticket);
            if (letIn(places)) {
                networks.remove(network);
            }
        }
    }

    private void leaveHost(Ticket ticket, long now) {
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
                enterNetwork(ticket);
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
