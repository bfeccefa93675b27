package io.sshprobe.campaign;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The places for connections into one network, and who waits for one. Guarded by {@link Admission}.
 *
 * <p>First probes go before inquiries: these begin when no first probe of their network waits, and have a place only while
 * one of their experiments connects, not while they pause. Since more first probes may come at any time while the first
 * pass goes on, inquiries have no more than their share until then: see {@link #SHARE_OF_INQUIRIES}.
 */
final class Places {
    /** Of so many places inquiries may have one, and enough for one experiment, while the first pass goes on. */
    static final int SHARE_OF_INQUIRIES = 2;

    private final int width;
    private final Queue<Ticket> probes = new ArrayDeque<>();
    private final Queue<Ticket> inquiries = new ArrayDeque<>();
    private int probing;
    private int experimenting;

    Places(int width) {
        this.width = width;
    }

    /** A ticket waits from now on. */
    void queue(Ticket ticket) {
        (ticket.kind == Ticket.Kind.PROBE ? probes : inquiries).add(ticket);
    }

    /**
     * The next whose turn it is, who then has what places it needs; null if none waits or may.
     *
     * @param firstPass whether it goes on
     */
    @Nullable Ticket next(boolean firstPass) {
        Queue<Ticket> queue = probes.isEmpty() ? inquiries : probes;
        Ticket next = queue.peek();
        if (next == null || !mayEnter(next, firstPass)) {
            return null;
        }
        count(next, 1);
        return queue.remove();
    }

    private boolean mayEnter(Ticket ticket, boolean firstPass) {
        boolean free = probing + experimenting + ticket.connections <= width;
        return free && (ticket.kind == Ticket.Kind.PROBE || !firstPass || isShare(experimenting + ticket.connections));
    }

    /** Two connections at once may be more than the share: an experiment that is the only one has what it needs. */
    private boolean isShare(int connections) {
        return connections <= Math.max(1, width / SHARE_OF_INQUIRIES) || experimenting == 0;
    }

    /** Who has a place is over. */
    void leave(Ticket ticket) {
        count(ticket, -1);
    }

    private void count(Ticket ticket, int change) {
        if (ticket.kind == Ticket.Kind.PROBE) {
            probing += change * ticket.connections;
        } else {
            experimenting += change * ticket.connections;
        }
    }

    /** Whether nobody has a place or waits. */
    boolean isIdle() {
        return probing + experimenting == 0 && probes.isEmpty() && inquiries.isEmpty();
    }
}
