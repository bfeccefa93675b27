package io.sshprobe.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, to be killed. */
final class ProgramProcess {
    private static final long LIMIT_SECONDS = 120;

    private final Process process;

    private ProgramProcess(Process process) {
        this.process = process;
    }

    /** Starts it, with standard error in a file. */
    static ProgramProcess start(Path errors, String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.DISCARD, errors, List.of(), arguments);
    }

    /** Starts it, with standard output and standard error in files, which are there at once. */
    static ProgramProcess start(Path output, Path errors, List<String> jvmOptions, String... arguments)
            throws IOException {
        return start(ProcessBuilder.Redirect.to(output.toFile()), errors, jvmOptions, arguments);
    }

    private static ProgramProcess start(
            ProcessBuilder.Redirect output, Path errors, List<String> jvmOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(1, jvmOptions);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(errors.toFile());
        builder.environment().put("HOME", errors.resolveSibling(".").toString());
        return new ProgramProcess(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of it runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGINT, as of Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("not over after " + LIMIT_SECONDS + " s");
        }
        return process.exitValue();
    }
}
