package io.sshprobe.cli;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.Program;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.probe.ProbeEvent;
import io.sshprobe.probe.Prober;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Where the JVM starts, and the command line meets the library. */
public final class Main {
    private Main() {}

    /** Runs the program and exits with its code; after SIGINT the JVM exits with 130 by itself. */
    public static void main(String[] arguments) {
        Program program = program();
        Runtime.getRuntime().addShutdownHook(new Thread(program::interrupted, "interrupted"));
        System.exit(program.run(arguments));
    }

    /** Runs the program and returns its exit code. */
    static int run(String... arguments) {
        return program().run(arguments);
    }

    private static Program program() {
        return new Program(Environment.ofProcess(), Main::investigate);
    }

    static void investigate(Request request, History history, Consumer<Result> results, Consumer<String> events) {
        try (Prober prober = Prober.open()) {
            List<Result> found = Investigation.begin(
                            prober, request, history, event -> events.accept(line(event)), result -> {})
                    .join();
            found.forEach(results);
            for (Result result : found) {
                PastOutcome.of(result.facts())
                        .ifPresent(outcome -> history.remember(result.facts().endpoint(), outcome));
            }
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
