package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The places for connections into one network, and who waits for one. Guarded by {@link Admission}.
 *
 * <p>First probes go before investigations: these begin when no first probe of their network waits, and have a place only while
 * one of their experiments connects, not while they pause. Since more first probes may come at any time while the first
 * pass goes on, investigations have no more than their share until then: see {@link #SHARE_OF_INVESTIGATIONS}.
 */
final class NetworkSlots {
    /** Of so many places investigations may have one, and enough for one experiment, while the first pass goes on. */
    static final int SHARE_OF_INVESTIGATIONS = 2;

    private final int width;
    private final Queue<Permit> probes = new ArrayDeque<>();
    private final Queue<Permit> investigations = new ArrayDeque<>();
    private int probing;
    private int experimenting;

    NetworkSlots(int width) {
        this.width = width;
    }

    /** A permit waits from now on. */
    void queue(Permit permit) {
        (permit.kind == Permit.Kind.PROBE ? probes : investigations).add(permit);
    }

    /**
     * The next whose turn it is, who then has what places it needs; null if none waits or may.
     *
     * @param firstPass whether it goes on
     */
    @Nullable Permit next(boolean firstPass) {
        Queue<Permit> queue = probes.isEmpty() ? investigations : probes;
        Permit next = queue.peek();
        if (next == null || !mayEnter(next, firstPass)) {
            return null;
        }
        count(next, 1);
        return queue.remove();
    }

    private boolean mayEnter(Permit permit, boolean firstPass) {
        boolean free = probing + experimenting + permit.connections <= width;
        return free && (permit.kind == Permit.Kind.PROBE || !firstPass || isShare(experimenting + permit.connections));
    }

    /** Two connections at once may be more than the share: an experiment that is the only one has what it needs. */
    private boolean isShare(int connections) {
        return connections <= Math.max(1, width / SHARE_OF_INVESTIGATIONS) || experimenting == 0;
    }

    /** Who has a place is over. */
    void leave(Permit permit) {
        count(permit, -1);
    }

    private void count(Permit permit, int change) {
        if (permit.kind == Permit.Kind.PROBE) {
            probing += change * permit.connections;
        } else {
            experimenting += change * permit.connections;
        }
    }

    /** Whether nobody has a place or waits. */
    boolean isIdle() {
        return probing + experimenting == 0 && probes.isEmpty() && investigations.isEmpty();
    }
}
