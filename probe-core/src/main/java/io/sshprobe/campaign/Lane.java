package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A way that only so many take at once, and those behind wait their turn. Guarded by {@link Admission}. */
final class Lane {
    private final int width;
    private final Queue<Ticket> queue = new ArrayDeque<>();
    private int inside;
    private long opensAt;

    Lane(int width, long now) {
        this.width = width;
        this.opensAt = now;
    }

    /** Lets a ticket in, or queues it. */
    boolean enter(Ticket ticket, long now) {
        if (!isOpen(now) || !queue.isEmpty()) {
            queue.add(ticket);
            return false;
        }
        inside++;
        return true;
    }

    /** One leaves, and the next may not enter before {@code opens}. */
    void leave(long opens) {
        inside--;
        opensAt = opens;
    }

    /** The next that may enter, who is then inside; null if none waits or may. */
    @Nullable Ticket next(long now) {
        if (!isOpen(now) || queue.isEmpty()) {
            return null;
        }
        inside++;
        return queue.remove();
    }

    /** When the lane opens, should it be closed only for a time. */
    long opensAt() {
        return opensAt;
    }

    /** Whether nobody is inside or waits, and nobody would have to. */
    boolean isIdle(long now) {
        return inside == 0 && queue.isEmpty() && now - opensAt >= 0;
    }

    private boolean isOpen(long now) {
        return inside < width && now - opensAt >= 0;
    }
}
