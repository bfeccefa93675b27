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
 * network ({@link NetworkSlots}). Loopback has no limits.
 *
 * <p>Guarded by {@link Admission}. Holds a host for as long as somebody is there, waits for it, or would have to.
 */
final class HostQueues {
    private final int perNetwork;
    private final Duration hostPause;
    private final Consumer<Permit> ready;
    private final Map<InetAddress, HostQueue> hosts = new HashMap<>();
    private final Map<NetworkPrefix, NetworkSlots> networks = new HashMap<>();
    private final Queue<Closed> closedHosts = new PriorityQueue<>(Comparator.comparingLong(Closed::until));

    private boolean firstPass = true;

    /** A host whose pause ends. */
    private record Closed(long until, InetAddress host) {}

    /**
     * Nobody is anywhere yet.
     *
     * @param ready takes each permit whose turn it is; its host and its place are its own until it leaves
     */
    HostQueues(Limits limits, Consumer<Permit> ready) {
        this.perNetwork = limits.perNetwork();
        this.hostPause = limits.hostPause();
        this.ready = ready;
    }

    /** How many connections one permit for an address may be; of any thread. */
    int mostAtOnce(InetAddress address) {
        return address.isLoopbackAddress() ? Integer.MAX_VALUE : perNetwork;
    }

    /** A permit queues for its host, unless its investigation has that already, and for its network. */
    void enter(Permit permit, long now) {
        if (permit.address.isLoopbackAddress()) {
            ready.accept(permit);
            return;
        }
        if (permit.kind == Permit.Kind.EXPERIMENT
                || hosts.computeIfAbsent(permit.address, first -> new HostQueue(now))
                        .enter(permit, now)) {
            enterNetwork(permit);
        }
    }

    private void enterNetwork(Permit permit) {
        NetworkPrefix network = NetworkPrefix.of(permit.address);
        NetworkSlots slots = networks.computeIfAbsent(network, first -> new NetworkSlots(perNetwork));
        slots.queue(permit);
        if (letIn(slots)) {
            networks.remove(network);
        }
    }

    /** Whoever may enter does; tells whether nobody is left. */
    private boolean letIn(NetworkSlots slots) {
        for (Permit next = slots.next(firstPass); next != null; next = slots.next(firstPass)) {
            ready.accept(next);
        }
        return slots.isIdle();
    }

    /** No first probe will come any more. */
    void firstPassIsOver() {
        firstPass = false;
        networks.values().removeIf(this::letIn);
    }

    /** A permit that was ready is over. */
    void leave(Permit permit, long now) {
        if (permit.address.isLoopbackAddress()) {
            return;
        }
        if (permit.kind != Permit.Kind.INVESTIGATION) {
            leaveNetwork(permit);
        }
        if (permit.kind != Permit.Kind.EXPERIMENT) {
            leaveHost(permit, now);
        }
    }

    private void leaveNetwork(Permit permit) {
        NetworkPrefix network = NetworkPrefix.of(permit.address);
        NetworkSlots slots = networks.get(network);
        if (slots != null) {
            slots.leave(permit);
            if (letIn(slots)) {
                networks.remove(network);
            }
        }
    }

    private void leaveHost(Permit permit, long now) {
        HostQueue host = hosts.get(permit.address);
        if (host != null) {
            // When the last connection of an investigation began, nobody has noted; it was before now.
            long last = permit.kind == Permit.Kind.INVESTIGATION ? now : permit.begunAt;
            long opens = Math.max(now, last + hostPause.toNanos());
            host.leave(opens);
            closedHosts.add(new Closed(opens, permit.address));
        }
    }

    /** Lets in whoever waited for the end of a pause. */
    void open(long now) {
        for (Closed next = closedHosts.peek(); next != null && now - next.until >= 0; next = closedHosts.peek()) {
            closedHosts.remove();
            HostQueue host = hosts.get(next.host);
            Permit permit = host == null ? null : host.next(now);
            if (permit != null) {
                enterNetwork(permit);
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
