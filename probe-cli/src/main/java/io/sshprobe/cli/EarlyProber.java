package io.sshprobe.cli;

import io.sshprobe.probe.Prober;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A prober for a single host that a thread of its own makes while the command line is read.
 *
 * <p>Both take about the same time, and most machines have more than one processor.
 */
final class EarlyProber implements Supplier<Prober> {
    private final CompletableFuture<Prober> made = new CompletableFuture<>();

    private EarlyProber() {}

    /** Begins to make it, and returns at once. */
    static EarlyProber begin() {
        EarlyProber early = new EarlyProber();
        new Thread(early::make, "sshprobe-early").start();
        return early;
    }

    private void make() {
        try {
            made.complete(Prober.openLoaded());
        } catch (RuntimeException | Error broken) {
            made.completeExceptionally(broken);
        }
    }

    /** Waits until it is made; the caller closes it. */
    @Override
    public Prober get() {
        return made.join();
    }
}
