package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The slots for connections into one network, and the permits that wait for a slot. Guarded by {@link Admission}.
 *
 * <p>First probes go before investigations. An investigation begins when no first probe of its network waits. It takes slots
 * only while one of its experiments connects, not during pauses. During the first pass more first probes may come at any
 * time, so until its end investigations get only a share of the slots: see {@link #SHARE_OF_INVESTIGATIONS}.
 */
final class NetworkSlots {
    /**
     * During the first pass, investigations may take one slot in this many, and always enough for one experiment.
     */
    static final int SHARE_OF_INVESTIGATIONS = 2;

    private final int width;
    private final Queue<Permit> probes = new ArrayDeque<>();
    private final Queue<Permit> investigations = new ArrayDeque<>();
    private int probing;
    private int experimenting;

    NetworkSlots(int width) {
        this.width = width;
    }

    /** Queues a permit. */
    void queue(Permit permit) {
        (permit.kind == Permit.Kind.PROBE ? probes : investigations).add(permit);
    }

    /**
     * Takes the slots for the next permit and returns it; null if none waits or there are too few slots.
     *
     * @param firstPass whether first probes may still come
     */
    @Nullable Permit next(boolean firstPass) {
        Queue<Permit> queue = probes.isEmpty() ? investigations : probes;
        Permit next = queue.peek();
        if (next == null || !mayBegin(next, firstPass)) {
            return null;
        }
        count(next, 1);
        return queue.remove();
    }

    private boolean mayBegin(Permit permit, boolean firstPass) {
        boolean free = probing + experimenting + permit.connections <= width;
        return free
                && (permit.kind == Permit.Kind.PROBE
                        || !firstPass
                        || isWithinShare(experimenting + permit.connections));
    }

    /** One experiment alone may exceed the share: it may need two connections at once. */
    private boolean isWithinShare(int connections) {
        return connections <= Math.max(1, width / SHARE_OF_INVESTIGATIONS) || experimenting == 0;
    }

    /** A permit is over: frees its slots. */
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

    /** Whether no slot is taken and no permit waits. */
    boolean isIdle() {
        return probing + experimenting == 0 && probes.isEmpty() && investigations.isEmpty();
    }
}
