package io.sshprobe.cli;

import io.sshprobe.cli.command.LikelyWork;
import io.sshprobe.probe.Prober;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a thread of its own loads while the command line, a list or a file is read.
 *
 * <p>Both take about the same time, and most machines have more than one processor.
 */
final class EarlyLoading implements Supplier<Prober> {
    private final CompletableFuture<Prober> made = new CompletableFuture<>();
    private boolean isGiven;

    private EarlyLoading() {}

    /**
     * Begins to load what this work needs, and returns at once.
     *
     * @return gives a prober for a few hosts, a new one each time; the caller closes it
     */
    static Supplier<Prober> begin(LikelyWork work) {
        switch (work) {
            case NO_PROBE -> {}
            case FEW_HOSTS -> {
                EarlyLoading early = new EarlyLoading();
                start(early::make);
                return early;
            }
            case MANY_HOSTS -> start(EarlyLoading::load);
        }
        return Prober::open;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "sshprobe-early");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            Prober.loadForMany();
        } catch (RuntimeException | Error later) {
            // The thread that needs it meets the same again, and reports it.
            return;
        }
    }

    private void make() {
        try {
            made.complete(Prober.openLoaded());
        } catch (RuntimeException | Error broken) {
            made.completeExceptionally(broken);
        }
    }

    /** The first time, waits until the early one is made. */
    @Override
    public synchronized Prober get() {
        if (isGiven) {
            return Prober.open();
        }
        isGiven = true;
        return made.join();
    }
}
