package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A way that one takes at a time, and those behind wait their turn, and for a pause. Guarded by {@link Admission}. */
final class HostQueue {
    private final Queue<Permit> queue = new ArrayDeque<>();
    private boolean taken;
    private long opensAt;

    HostQueue(long now) {
        this.opensAt = now;
    }

    /** Lets a permit in, or queues it. */
    boolean enter(Permit permit, long now) {
        if (!isOpen(now) || !queue.isEmpty()) {
            queue.add(permit);
            return false;
        }
        taken = true;
        return true;
    }

    /** Who is inside leaves, and the next may not enter before {@code opens}. */
    void leave(long opens) {
        taken = false;
        opensAt = opens;
    }

    /** The next that may enter, who is then inside; null if none waits or may. */
    @Nullable Permit next(long now) {
        if (!isOpen(now) || queue.isEmpty()) {
            return null;
        }
        taken = true;
        return queue.remove();
    }

    /** Whether nobody is inside or waits, and nobody would have to. */
    boolean isIdle(long now) {
        return queue.isEmpty() && isOpen(now);
    }

    private boolean isOpen(long now) {
        return !taken && now - opensAt >= 0;
    }
}
