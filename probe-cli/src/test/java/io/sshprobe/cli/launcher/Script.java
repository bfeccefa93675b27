package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A shell script with an environment of its own: home, cache, Java and PATH. */
final class Script {
    private static final long LIMIT_SECONDS = 120;

    /** What a run of it gave. */
    record Outcome(int exit, String out, String err) {}

    private final Path sandbox;
    private final Path file;
    private final Map<String, String> environment = new TreeMap<>();
    private Path directory;

    /** The script {@code file}, which may write only under {@code sandbox}. */
    Script(Path sandbox, Path file) {
        this.sandbox = sandbox;
        this.file = file;
        this.directory = sandbox;
        environment.put("HOME", sandbox.resolve("home").toString());
        environment.put("XDG_CACHE_HOME", sandbox.resolve("cache").toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("SSHPROBE_ARCHIVE", "off");
    }

    Script with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Script in(Path otherDirectory) {
        directory = otherDirectory;
        return this;
    }

    /** Starts it; its standard output is the caller's to read, its standard error is lost. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Runs it to its end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(sandbox, "out", "");
        Path err = Files.createTempFile(sandbox, "err", "");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Outcome(end(process), Files.readString(out), Files.readString(err));
    }

    /** Waits for a process to end, and returns its exit code. */
    static int end(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Writes an executable shell script, and returns it. */
    static Path write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Fills a directory, to be a PATH, with some of the system's programs and nothing else, and returns it. */
    static Path onlyTools(Path directory, String... names) throws IOException {
        for (String name : names) {
            write(directory.resolve(name), "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
        }
        return directory;
    }

    /** Copies a directory with all that it holds, permissions included. */
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
