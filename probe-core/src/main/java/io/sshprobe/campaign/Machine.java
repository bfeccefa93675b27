package io.sshprobe.campaign;

import io.sshprobe.probe.Capacity;
import io.sshprobe.probe.Prober;

/** What this machine allows at the moment, whatever the limits of the campaign are. */
interface Machine {
    /** By how many nanoseconds its event loops are late. */
    long lagNanos();

    /** How many connections it can have at once. */
    Capacity capacity();

    /** Whether what servers have sent needs nearly all the memory for it. */
    boolean memoryIsNearlyFull();

    /** The machine that a prober runs on. */
    static Machine of(Prober prober) {
        return new Machine() {
            @Override
            public long lagNanos() {
                return prober.lagNanos();
            }

            @Override
            public Capacity capacity() {
                return prober.capacity();
            }

            @Override
            public boolean memoryIsNearlyFull() {
                return prober.memory().isNearlyFull();
            }
        };
    }
}
