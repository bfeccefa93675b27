package io.sshprobe.probe;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory for what servers send: a share of the heap for all connections of a prober together, and for the observations
 * whose results are not given yet.
 *
 * <p>One server alone holds little, because each buffer has a limit; thousands of hostile ones could fill the heap. While the
 * budget is nearly used up, {@link #isNearlyFull} asks for no more connections; where that is not enough, the connection that
 * holds the most is cut. docs/limits.md has the worst case. Thread-safe.
 */
public final class ReceivedMemory {
    /** The share of the heap. The rest is for connections as such ({@link Capacity}), and for the garbage of all this. */
    private static final double SHARE_OF_HEAP = 0.4;

    /** From this share of the budget on, no more connections are to begin. */
    private static final double NEARLY = 0.75;

    /** What a connection may hold without being counted: a healthy server sends less, and so never costs a lock. */
    static final int UNCOUNTED = 8 * 1024;

    private final long most;
    private final Set<Share> cuttable = new HashSet<>();
    private long held;
    private long beingCut;

    /** A budget of this many bytes. */
    public ReceivedMemory(long most) {
        this.most = most;
    }

    /** The budget of this process. */
    static ReceivedMemory ofThisProcess() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    /** The budget of a process with this heap, in bytes. */
    static ReceivedMemory ofHeap(long heap) {
        return new ReceivedMemory((long) (Capacity.heapForServers(heap) * SHARE_OF_HEAP));
    }

    /** The budget, in bytes. */
    public long most() {
        return most;
    }

    /** How many bytes are counted. */
    public synchronized long held() {
        return held;
    }

    /** Whether more connections may need more than there is. */
    public synchronized boolean isNearlyFull() {
        return held > most * NEARLY;
    }

    /**
     * A share that holds nothing yet, and that cannot be cut.
     *
     * @return to be closed
     */
    public Share share() {
        return new Share(null);
    }

    /**
     * The share of a connection.
     *
     * @param cut ends it; called at most once, on any thread, possibly from within {@link Share#holds}
     */
    Share share(Runnable cut) {
        return new Share(cut);
    }

    /** What one connection, or the observations of one target, hold of the budget. */
    public final class Share implements AutoCloseable {
        private final @Nullable Runnable cut;
        private long bytes;
        private boolean isCut;
        private boolean closed;

        private Share(@Nullable Runnable cut) {
            this.cut = cut;
        }

        /** It holds this many bytes now. */
        void holds(long now) {
            if (now <= UNCOUNTED && bytes == 0) {
                return;
            }
            set(now);
        }

        /** It holds this many bytes more. */
        public void adds(long more) {
            set(bytes() + more);
        }

        /** How many bytes of it are counted. */
        long bytes() {
            synchronized (ReceivedMemory.this) {
                return bytes;
            }
        }

        private void set(long now) {
            Share greediest;
            synchronized (ReceivedMemory.this) {
                if (closed) {
                    return;
                }
                held += now - bytes;
                beingCut += isCut ? now - bytes : 0;
                bytes = now;
                if (cut != null && !isCut) {
                    cuttable.add(this);
                }
                greediest = held - beingCut > most ? takeGreediest() : null;
            }
            if (greediest != null && greediest.cut != null) {
                greediest.cut.run();
            }
        }

        @Override
        public void close() {
            synchronized (ReceivedMemory.this) {
                closed = true;
                held -= bytes;
                beingCut -= isCut ? bytes : 0;
                bytes = 0;
                cuttable.remove(this);
            }
        }
    }

    private @Nullable Share takeGreediest() {
        Share greediest = null;
        for (Share each : cuttable) {
            if (greediest == null || each.bytes > greediest.bytes) {
                greediest = each;
            }
        }
        if (greediest != null) {
            cuttable.remove(greediest);
            greediest.isCut = true;
            beingCut += greediest.bytes;
        }
        return greediest;
    }
}
