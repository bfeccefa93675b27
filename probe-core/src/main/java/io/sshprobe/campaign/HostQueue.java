package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The permits for one address: one begins at a time, with a pause between two. Guarded by {@link Admission}. */
final class HostQueue {
    private final Queue<Permit> queue = new ArrayDeque<>();
    private boolean taken;
    private long opensAt;

    HostQueue(long now) {
        this.opensAt = now;
    }

    /** Takes the host for a permit if it is free; queues the permit otherwise, and returns false. */
    boolean enter(Permit permit, long now) {
        if (!isOpen(now) || !queue.isEmpty()) {
            queue.add(permit);
            return false;
        }
        taken = true;
        return true;
    }

    /** The permit that has the host is over; the next may not begin before {@code opens}. */
    void leave(long opens) {
        taken = false;
        opensAt = opens;
    }

    /** Takes the host for the next permit in the queue; null if none waits or the host is not free. */
    @Nullable Permit next(long now) {
        if (!isOpen(now) || queue.isEmpty()) {
            return null;
        }
        taken = true;
        return queue.remove();
    }

    /** Whether no permit has the host or waits for it, and its pause is over. */
    boolean isIdle(long now) {
        return queue.isEmpty() && isOpen(now);
    }

    private boolean isOpen(long now) {
        return !taken && now - opensAt >= 0;
    }
}
