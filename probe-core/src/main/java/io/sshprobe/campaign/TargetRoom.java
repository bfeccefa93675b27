package io.sshprobe.campaign;

import java.util.concurrent.Semaphore;

/**
 * How many more targets a campaign may take: bounds what it holds in memory.
 *
 * <p>The thread that takes targets calls {@link #take}; all else is called by the thread that runs the campaign.
 */
final class TargetRoom {
    /** How many targets may be taken beyond those that are being probed: they are being resolved, or wait for a permit. */
    static final int AHEAD = 1024;

    /** How many addresses may wait for their investigation before the campaign takes no more targets: each keeps its facts. */
    private static final int INVESTIGATIONS_AHEAD = 2000;

    /** Room is released for this many targets at a time: waking the other thread for each would cost more than taking it. */
    private static final int RELEASED_AT_ONCE = 256;

    private final Semaphore room;
    private int heldBack;
    private int free;

    TargetRoom(Limits limits) {
        room = new Semaphore(limits.handshakes() + limits.waiting() + AHEAD);
    }

    /** Blocks until there is room for one more target. */
    void take() throws InterruptedException {
        room.acquire();
    }

    /**
     * Every address of a target has been probed: makes room for the next target, now or when fewer investigations wait.
     *
     * @param investigating how many addresses are being investigated, or wait for that
     */
    void targetIsProbed(int investigating) {
        if (investigating <= INVESTIGATIONS_AHEAD) {
            release(1);
        } else {
            heldBack++;
        }
    }

    /** An investigation is over: makes room that was held back. */
    void investigationIsOver(int investigating) {
        int targets = investigating <= INVESTIGATIONS_AHEAD ? heldBack : Math.min(1, heldBack);
        heldBack -= targets;
        release(targets);
    }

    private void release(int targets) {
        free += targets;
        if (free >= RELEASED_AT_ONCE) {
            room.release(free);
            free = 0;
        }
    }
}
