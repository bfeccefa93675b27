package io.sshprobe.cli;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.Program;
import io.sshprobe.probe.Prober;
import java.util.function.Supplier;

/** Where the JVM starts, and where the command line is given the library. */
public final class Main {
    private Main() {}

    /** Runs the program and exits with its code; after SIGINT the JVM exits with 130 by itself. */
    public static void main(String[] arguments) {
        Program program = program(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(program::interrupted, "interrupted"));
        System.exit(program.run(arguments));
    }

    /** Runs the program and returns its exit code. */
    static int run(String... arguments) {
        return program(arguments).run(arguments);
    }

    private static Program program(String... arguments) {
        NativeLibraries.prepare();
        Supplier<Prober> single = Program.asksForFewHosts(arguments) ? EarlyProber.begin() : Prober::open;
        return new Program(Environment.ofProcess(), new CampaignEngine(single));
    }
}
