package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the installed ssh for its settings: {@code ssh -G HOST} prints them and does not connect.
 *
 * <p>It does run the commands of {@code Match exec}, and resolves names if CanonicalizeHostname is set.
 */
public final class InstalledSsh implements ClientConfig {
    /** It usually takes some milliseconds; a command of {@code Match exec} or resolving a name may take longer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What is said where {@link #find} finds none, with what the user can do. */
    public static final String NOT_FOUND = "there is no ssh in the PATH; install it (openssh-client)";

    private static final int MAX_BYTES = 1 << 20;
    private static final String WHERE = "ssh -G";
    private static final List<String> NEEDED =
            List.of("hostname", "port", "kexalgorithms", "hostkeyalgorithms", "ciphers", "macs", "compression");

    private final Path program;
    private final @Nullable Path file;
    private final Duration patience;
    private final Consumer<String> complaints;

    InstalledSsh(Path program, @Nullable Path file, Duration patience, Consumer<String> complaints) {
        this.program = program;
        this.file = file;
        this.patience = patience;
        this.complaints = complaints;
    }

    /**
     * Finds the installed ssh.
     *
     * @param searchPath the value of PATH
     * @param file the configuration file for its {@code -F}, or null
     * @param complaints takes one line for each setting that cannot be followed
     * @return empty if there is none: {@link #NOT_FOUND}
     */
    public static Optional<InstalledSsh> find(String searchPath, @Nullable Path file, Consumer<String> complaints) {
        return Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("ssh", "ssh.exe").flatMap(name -> executable(folder, name)))
                .findFirst()
                .map(program -> new InstalledSsh(program, file, PATIENCE, complaints));
    }

    private static Stream<Path> executable(String folder, String name) {
        try {
            Path program = Path.of(folder, name);
            return Files.isRegularFile(program) && Files.isExecutable(program) ? Stream.of(program) : Stream.of();
        } catch (InvalidPathException nowhere) {
            return Stream.of();
        }
    }

    @Override
    public ClientSettings of(NamedTarget named) {
        Directives found = new Directives();
        ask(named)
                .lines()
                .filter(line -> line.indexOf(' ') > 0)
                .map(InstalledSsh::option)
                .filter(option -> !option.words().get(0).isEmpty())
                .forEach(found::add);
        for (String keyword : NEEDED) {
            if (found.text(keyword) == null) {
                throw failure(named, "its output does not contain " + keyword);
            }
        }
        return SettingsReader.read(found, found.text(Directives.HOST_NAME), complaints);
    }

    /** The output of ssh has no quotes: everything after the keyword is the value. */
    private static ConfigLine option(String line) {
        int blank = line.indexOf(' ');
        return ConfigLine.of(line.substring(0, blank).toLowerCase(Locale.ROOT), line.substring(blank + 1), WHERE);
    }

    private String ask(NamedTarget named) {
        Process process;
        try {
            process = new ProcessBuilder(command(named))
                    .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
                    .start();
        } catch (IOException unstartable) {
            throw failure(named, String.valueOf(unstartable.getMessage()));
        }
        try {
            CompletableFuture<String> answer = reading(process.getInputStream());
            CompletableFuture<String> words = reading(process.getErrorStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure(named, "it takes longer than " + patience.toMillis() + " ms");
            }
            String complaint = words.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (process.exitValue() != 0) {
                String first = complaint.lines().findFirst().orElse("");
                throw failure(named, first.isEmpty() ? "exit code " + process.exitValue() : first);
            }
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(named, "interrupted");
        } catch (TimeoutException | ExecutionException unreadable) {
            throw failure(named, "its output cannot be read");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Nothing in a name can become an option: {@code --} ends them. No shell sees any of it. */
    private List<String> command(NamedTarget named) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-G", "-T"));
        if (file != null) {
            command.addAll(List.of("-F", file.toString()));
        }
        if (named.port() != null) {
            command.addAll(List.of("-p", named.port().toString()));
        }
        if (named.user() != null) {
            command.addAll(List.of("-l", named.user()));
        }
        command.addAll(List.of("--", named.host()));
        return command;
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        // On threads of their own: many are asked at once, and each read waits for its ssh.
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                },
                InstalledSsh::onItsOwnThread);
    }

    private static void onItsOwnThread(Runnable reading) {
        Thread thread = new Thread(reading, "ssh-output");
        thread.setDaemon(true);
        thread.start();
    }

    private IllegalArgumentException failure(NamedTarget named, String why) {
        return new IllegalArgumentException("--as ssh: '" + program + " -G " + named.host() + "' failed: " + why
                + "; run it yourself to see its output, or drop --as ssh");
    }
}
