package io.sshprobe.probe.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files and sockets of this process, and how many the system lets it open (getrlimit(2), RLIMIT_NOFILE). */
public final class OpenFiles {
    private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d{1,9}) .*");

    private static final OpenFiles THIS_PROCESS = new OpenFiles(Path.of("/proc/self"));

    private final Path directory;
    private volatile OptionalInt lastKnown = OptionalInt.empty();

    /** As the files {@code limits} and {@code fd} of a directory have it (proc(5)). */
    OpenFiles(Path directory) {
        this.directory = directory;
    }

    /** Those of this process. */
    public static OpenFiles ofThisProcess() {
        return THIS_PROCESS;
    }

    /**
     * The most that may be open; empty if the system does not tell, or has no limit. While no file can be opened, it is what it was
     * when it was asked for last.
     */
    public OptionalInt most() {
        try {
            lastKnown = limit(Files.readAllLines(directory.resolve("limits"), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException notLinux) {
            return OptionalInt.empty();
        } catch (IOException full) {
            return lastKnown;
        }
        return lastKnown;
    }

    private static OptionalInt limit(List<String> lines) {
        return lines.stream()
                .map(LIMIT::matcher)
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }

    /** How many more may be opened now; empty if the system does not tell, or has no limit. */
    public OptionalInt free() {
        OptionalInt most = most();
        if (most.isEmpty()) {
            return most;
        }
        try (Stream<Path> open = Files.list(directory.resolve("fd"))) {
            return OptionalInt.of((int) Math.max(0, most.getAsInt() - open.count()));
        } catch (NoSuchFileException unknown) {
            return OptionalInt.empty();
        } catch (FileSystemException full) {
            return OptionalInt.of(0); // the limit is known, and what is missing is a descriptor to count with
        } catch (IOException unknown) {
            return OptionalInt.empty();
        }
    }

    /** Whether not even one more can be opened now. */
    public boolean areUsedUp() {
        try (var any = Files.newInputStream(directory.resolve("limits"))) {
            return any.read() < 0;
        } catch (NoSuchFileException notLinux) {
            return false;
        } catch (FileSystemException full) {
            return true; // this file can be read by everyone, so what is missing is a descriptor
        } catch (IOException unknown) {
            return false;
        }
    }
}
