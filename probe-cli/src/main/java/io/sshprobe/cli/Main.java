package io.sshprobe.cli;

import io.sshprobe.campaign.Campaign;
import io.sshprobe.campaign.CampaignProgress;
import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.ProbeEngine;
import io.sshprobe.cli.command.ProbeJob;
import io.sshprobe.cli.command.Program;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.probe.ProbeEvent;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the JVM starts, and the command line meets the library. */
public final class Main {
    /** The prober for a single host, if one is made while the command line is read. */
    private static volatile @Nullable CompletableFuture<Prober> early;

    private Main() {}

    /** Runs the program and exits with its code; after SIGINT the JVM exits with 130 by itself. */
    public static void main(String[] arguments) {
        if (Program.probes(arguments)) {
            // This takes as long as reading the command line, and few machines have only one processor.
            CompletableFuture<Prober> made = new CompletableFuture<>();
            early = made;
            new Thread(() -> beginEarly(made), "sshprobe-early").start();
        }
        Program program = program();
        Runtime.getRuntime().addShutdownHook(new Thread(program::interrupted, "interrupted"));
        System.exit(program.run(arguments));
    }

    /** Runs the program and returns its exit code. */
    static int run(String... arguments) {
        return program().run(arguments);
    }

    private static Program program() {
        return new Program(Environment.ofProcess(), Main::probe);
    }

    static void probe(ProbeJob work, Consumer<ProbeEngine.UnderWay> begun) {
        Consumer<String> events = work.events();
        ProbeListener listener = events == null ? ProbeListener.NONE : event -> events.accept(line(event));
        try (Prober prober = prober(work.many())) {
            Campaign campaign = new Campaign(prober, work.limits(), work.history(), listener);
            begun.accept(new ProbeEngine.UnderWay() {
                @Override
                public CampaignProgress progress() {
                    return campaign.progress();
                }

                @Override
                public void stop() {
                    campaign.stop();
                }
            });
            campaign.run(
                    work.targets(),
                    work.wanted(),
                    result -> {
                        work.results().accept(result);
                        remember(work, result);
                    },
                    work.caughtUp());
        }
    }

    private static void beginEarly(CompletableFuture<Prober> made) {
        try {
            made.complete(Prober.openLoaded());
        } catch (RuntimeException | Error broken) {
            made.completeExceptionally(broken);
        }
    }

    private static Prober prober(boolean many) {
        CompletableFuture<Prober> made = early;
        if (many) {
            return Prober.openForMany();
        }
        return made == null ? Prober.open() : made.join();
    }

    private static void remember(ProbeJob work, Result result) {
        if (work.history() != History.NONE) {
            PastOutcome.of(result.facts())
                    .ifPresent(outcome -> work.history().remember(result.facts().endpoint(), outcome));
        }
    }

    private static String line(ProbeEvent event) {
        return String.format(
                Locale.ROOT,
                "%10.3f ms  %s  %s: %s",
                event.atNanos() / 1e6,
                event.endpoint().addressText(),
                event.stage().label(),
                event.text());
    }
}
