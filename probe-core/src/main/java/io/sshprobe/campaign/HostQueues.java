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
 * The queues of all hosts and networks: one connection at a time to an address, with a pause between two, and a number of
 * slots for each network ({@link NetworkSlots}). Loopback has no limits.
 *
 * <p>Guarded by {@link Admission}. Keeps a host's queue while a permit has the host or waits for it, and until its pause is
 * over.
 */
final class HostQueues {
    private final int perNetwork;
    private final Duration hostPause;
    private final Consumer<Permit> ready;
    private final Map<InetAddress, HostQueue> hosts = new HashMap<>();
    private final Map<NetworkPrefix, NetworkSlots> networks = new HashMap<>();
    private final Queue<Pausing> pausingHosts = new PriorityQueue<>(Comparator.comparingLong(Pausing::until));

    private boolean firstPass = true;

    /** A host that pauses until a time. */
    private record Pausing(long until, InetAddress host) {}

    /**
     * Queues without a permit.
     *
     * @param ready takes each permit that has its host and its slots; it keeps them until {@link #leave}
     */
    HostQueues(Limits limits, Consumer<Permit> ready) {
        this.perNetwork = limits.perNetwork();
        this.hostPause = limits.hostPause();
        this.ready = ready;
    }

    /** The most connections that one permit for an address may have; from any thread. */
    int mostAtOnce(InetAddress address) {
        return address.isLoopbackAddress() ? Integer.MAX_VALUE : perNetwork;
    }

    /** Queues a permit for its host, unless its investigation has the host already, and then for its network. */
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
        if (passOn(slots)) {
            networks.remove(network);
        }
    }

    /** Passes on every permit that gets its slots; returns whether the network is idle then. */
    private boolean passOn(NetworkSlots slots) {
        for (Permit next = slots.next(firstPass); next != null; next = slots.next(firstPass)) {
            ready.accept(next);
        }
        return slots.isIdle();
    }

    /** No more first probes will come. */
    void firstPassIsOver() {
        firstPass = false;
        networks.values().removeIf(this::passOn);
    }

    /** A permit that was ready is over: frees its slots, and its host after a pause. */
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
            if (passOn(slots)) {
                networks.remove(network);
            }
        }
    }

    private void leaveHost(Permit permit, long now) {
        HostQueue host = hosts.get(permit.address);
        if (host != null) {
            // The start of an investigation's last connection is not recorded; it was before now.
            long last = permit.kind == Permit.Kind.INVESTIGATION ? now : permit.begunAt;
            long opens = Math.max(now, last + hostPause.toNanos());
            host.leave(opens);
            pausingHosts.add(new Pausing(opens, permit.address));
        }
    }

    /** Passes on the permits that waited for a pause that is over by now. */
    void endPauses(long now) {
        for (Pausing next = pausingHosts.peek(); next != null && now - next.until >= 0; next = pausingHosts.peek()) {
            pausingHosts.remove();
            HostQueue host = hosts.get(next.host);
            Permit permit = host == null ? null : host.next(now);
            if (permit != null) {
                enterNetwork(permit);
            } else if (host != null && host.isIdle(now)) {
                hosts.remove(next.host);
            }
        }
    }

    /** Nanoseconds until the next pause ends; MAX_VALUE if no host pauses. */
    long untilNextPauseEnds(long now) {
        Pausing next = pausingHosts.peek();
        return next == null ? Long.MAX_VALUE : next.until - now;
    }
}
