package io.sshprobe.cli;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.LikelyWork;
import io.sshprobe.cli.command.Program;

/** Where the JVM starts, and where the command line is given the library. */
public final class Main {
    /** As the launcher: a run that did not begin is no verdict. */
    private static final int NOT_BEGUN = 3;

    private Main() {}

    /** Runs the program and exits with its code; after SIGINT the JVM exits with 130 by itself. */
    public static void main(String[] arguments) {
        Program program;
        try {
            program = program(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(program::interrupted, "interrupted"));
        } catch (RuntimeException | Error cannotBegin) {
            // Java could not start a thread, or read a class: no more files, threads or memory for this process.
            System.err.println("sshprobe: Java cannot begin under the limits of this shell (ulimit -n, -u, -v): "
                    + firstLine(cannotBegin));
            Runtime.getRuntime().halt(NOT_BEGUN); // an orderly exit takes more threads
            return;
        }
        System.exit(program.run(arguments));
    }

    private static String firstLine(Throwable thrown) {
        String text = String.valueOf(thrown);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Runs the program and returns its exit code. */
    static int run(String... arguments) {
        return program(arguments).run(arguments);
    }

    private static Program program(String... arguments) {
        NativeLibraries.prepare();
        return new Program(Environment.ofProcess(), new CampaignEngine(EarlyLoading.begin(LikelyWork.of(arguments))));
    }
}
