package io.sshprobe.cli;

/** Where the JVM starts. */
public final class Main {
    private Main() {}

    /** Runs the program and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the program and returns its exit code. */
    static int run(String... arguments) {
        System.out.println("sshprobe " + String.join(" ", arguments));
        return 0;
    }
}
