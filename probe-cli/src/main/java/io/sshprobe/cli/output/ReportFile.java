package io.sshprobe.cli.output;

import io.sshprobe.cli.input.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a whole report or what it held before: a reader never sees a part of one.
 *
 * <p>The report is written beside the file, and takes its place when it is complete. A file that is not regular, such as a
 * FIFO or {@code /dev/stdout}, is written to. One thread at a time uses it.
 */
public final class ReportFile implements AutoCloseable {
    /** How much of a file is read to know whether it is a report. */
    static final int MAX_HEAD = 4096;

    /** How many names are tried for the file beside: other runs, and those that were killed, have theirs. */
    private static final int MAX_NAMES = 1000;

    private final Storage storage;
    private final Path file;
    private final @Nullable Path beside;

    private ReportFile(Storage storage, Path file, @Nullable Path beside) {
        this.storage = storage;
        this.file = file;
        this.beside = beside;
    }

    /**
     * Begins a report.
     *
     * @param force whether to replace whatever the file holds
     * @param isReport whether a file that begins like this is an earlier report, which is replaced
     * @throws UnwritableException if it cannot be written, or holds something else
     */
    public static ReportFile begin(Path file, boolean force, Predicate<String> isReport) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new ReportFile(Storage.open(file, StandardOpenOption.WRITE), file, null);
            }
            if (!force && Files.exists(file) && !isReport.test(head(file))) {
                throw new UnwritableException("--out: " + file
                        + " exists and is no report of sshprobe; --force replaces it, or name another file");
            }
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            return beside(real);
        } catch (IOException unwritable) {
            throw unopened(file, unwritable);
        }
    }

    /** An empty file may be replaced: a report that is not yet written is one. */
    private static String head(Path file) throws IOException {
        if (Files.size(file) == 0) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_HEAD), StandardCharsets.UTF_8);
        }
    }

    private static ReportFile beside(Path file) throws IOException {
        String name = "." + file.getFileName() + ".sshprobe-"
                + ProcessHandle.current().pid() + "-";
        for (int number = 1; ; number++) {
            Path beside = file.resolveSibling(name + number);
            try {
                // Not createTempFile: only its owner could read the report.
                Storage storage = Storage.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                return new ReportFile(storage, file, beside);
            } catch (FileAlreadyExistsException taken) {
                if (number == MAX_NAMES) {
                    throw taken;
                }
            }
        }
    }

    /** With a storage that a test made. */
    static ReportFile of(Storage storage, Path file, @Nullable Path beside) {
        return new ReportFile(storage, file, beside);
    }

    /**
     * Appends a piece of the report.
     *
     * @throws UnwritableException if it cannot be written
     */
    public void write(byte[] piece) {
        try {
            writeAll(storage, piece);
        } catch (IOException full) {
            throw unwritten(file, full);
        }
    }

    private static void writeAll(Storage storage, byte[] piece) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(piece);
        while (bytes.hasRemaining()) {
            if (storage.write(bytes) == 0) {
                throw new IOException("no more bytes are accepted");
            }
        }
    }

    /**
     * The report is complete: it takes the place of what the file held.
     *
     * @throws UnwritableException if that fails
     */
    public void complete() {
        try {
            storage.close();
            if (beside != null) {
                move(beside, file);
            }
        } catch (IOException full) {
            throw unwritten(file, full);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Appends to a file that belongs to somebody else, such as the job summary of GitHub Actions, or known_hosts.
     *
     * @throws UnwritableException if it cannot be written
     */
    public static void append(Path file, byte[] text) {
        try (Storage storage = Storage.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writeAll(storage, text);
        } catch (IOException unwritable) {
            throw unwritten(file, unwritable);
        }
    }

    /**
     * Creates a file that only its owner may read and write, where the file system has such modes; one that exists stays as it is.
     *
     * @throws UnwritableException if it cannot be created
     */
    public static void createForItsOwner(Path file) {
        boolean hasModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (hasModes && !Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException meanwhile) {
            // Whoever created it has chosen its mode.
        } catch (IOException unwritable) {
            throw unwritten(file, unwritable);
        }
    }

    private static UnwritableException unopened(Path file, IOException unwritable) {
        return new UnwritableException("--out: cannot write " + file + ": " + FileProblem.ofWriting(file, unwritable));
    }

    private static UnwritableException unwritten(Path file, IOException full) {
        return new UnwritableException("cannot write " + file + ": " + FileProblem.of(full)
                + "; what it held before, if anything, is still there");
    }

    /** Without {@link #complete()}, the file stays as it was. */
    @Override
    public void close() {
        try {
            storage.close();
            if (beside != null) {
                Files.deleteIfExists(beside);
            }
        } catch (IOException unclosed) {
            // Whatever could not be written has been said, and the file is as it was.
        }
    }
}
