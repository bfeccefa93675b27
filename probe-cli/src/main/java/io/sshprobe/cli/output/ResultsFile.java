package io.sshprobe.cli.output;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.json.ResultHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file of results: each result is appended whole or not at all.
 *
 * <p>A run that is killed loses nothing that was appended; a power failure may lose some of it, because nothing waits
 * for the disk. A regular file is locked, so that two runs cannot write to it. Other files, such as a FIFO or {@code
 * /dev/stdout}, are only written to. The owner must ensure that one thread uses it at a time.
 */
public final class ResultsFile implements AutoCloseable {
    private static final byte[] LINE_END = {'\n'};

    private final Storage storage;
    private final String name;
    private final boolean regular;
    private final boolean resumable;
    private long end;
    private long kept;

    private ResultsFile(Storage storage, String name, boolean regular, boolean resumable) {
        this.storage = storage;
        this.name = name;
        this.regular = regular;
        this.resumable = resumable;
    }

    /**
     * Begins a file that is empty or does not exist.
     *
     * @param ways says which options can do something with a file that is not empty
     * @param notes takes a line if the file cannot be locked
     * @throws UnwritableException if it is not empty, cannot be written, or another run is writing to it
     */
    public static ResultsFile begin(Path file, String ways, Consumer<String> notes) {
        // A file that another run writes to is not empty soon: its lock decides, in replace().
        if (Files.isRegularFile(file) && file.toFile().length() > 0) {
            throw new UnwritableException(file + " exists and is not empty: " + ways);
        }
        return replace(file, notes);
    }

    /**
     * Replaces the contents of a file, or creates it.
     *
     * @param notes takes a line if the file cannot be locked
     * @throws UnwritableException if it cannot be written, or another run is writing to it
     */
    public static ResultsFile replace(Path file, Consumer<String> notes) {
        boolean regular = isRegular(file);
        try {
            Storage storage = regular
                    ? Storage.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)
                    : Storage.open(file, StandardOpenOption.WRITE);
            return replace(storage, file.toString(), regular, notes);
        } catch (IOException unwritable) {
            throw unopened(file, unwritable);
        }
    }

    static ResultsFile replace(Storage storage, String name, boolean regular, Consumer<String> notes)
            throws IOException {
        ResultsFile results = new ResultsFile(storage, name, regular, false);
        if (regular) {
            results.lock(notes);
            storage.truncate(0);
        }
        return results;
    }

    /**
     * Continues the file of an earlier run, or creates it.
     *
     * <p>An incomplete last line is removed, if it is a result.
     *
     * @param results takes each result in the file
     * @param notes takes a message for each thing that the user should know: what was repaired, which lines are not
     *     results
     * @throws UnwritableException if it cannot be read or written, another run is writing to it, or it is not a regular
     *     file
     */
    public static ResultsFile resume(Path file, Consumer<ResultHead> results, Consumer<String> notes) {
        if (!isRegular(file)) {
            throw new UnwritableException(
                    "--resume reads a file that was written before, but " + file + " is not a regular file");
        }
        try {
            Storage storage =
                    Storage.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            return resume(storage, file.toString(), results, notes);
        } catch (IOException unwritable) {
            throw unopened(file, unwritable);
        }
    }

    static ResultsFile resume(Storage storage, String name, Consumer<ResultHead> results, Consumer<String> notes)
            throws IOException {
        ResultsFile file = new ResultsFile(storage, name, true, true);
        file.lock(notes);
        SavedHeads heads = new SavedHeads(
                name,
                result -> {
                    file.kept++;
                    results.accept(result);
                },
                notes);
        heads.read(storage);
        boolean torn = heads.isTorn();
        if (torn && !heads.isTornResult()) {
            // The line is not a result of ours, so it is not removed.
            heads.endTornLine();
            file.end = heads.wholeLines() - LINE_END.length;
            storage.truncate(file.end);
            file.write(ByteBuffer.wrap(LINE_END));
        } else if (torn) {
            notes.accept(name + ": its last line was incomplete and is removed; that address is probed again");
            storage.truncate(heads.wholeLines());
        }
        file.end = heads.wholeLines();
        return file;
    }

    private static boolean isRegular(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file);
    }

    private void lock(Consumer<String> notes) throws IOException {
        boolean free;
        try {
            free = storage.lock();
        } catch (IOException unlockable) {
            notes.accept(name + " cannot be locked (" + unlockable.getMessage()
                    + "); make sure that no other run writes to it");
            return;
        }
        if (!free) {
            storage.close();
            throw new UnwritableException(
                    "another sshprobe is writing to " + name + "; wait until it has ended, or use another file");
        }
    }

    private static UnwritableException unopened(Path file, IOException unwritable) {
        return new UnwritableException(
                "--output: cannot write " + file + ": " + FileProblem.ofWriting(file, unwritable));
    }

    /**
     * Appends results: in one write, if the system accepts them all at once.
     *
     * <p>If it does not, whole results stay, and a part of a result is removed.
     *
     * @param encoded each in UTF-8, with its line end
     * @throws UnwritableException if not all could be written
     */
    public void append(List<byte[]> encoded) {
        ByteBuffer all = ByteBuffer.allocate(
                encoded.stream().mapToInt(text -> text.length).sum());
        encoded.forEach(all::put);
        all.flip();
        try {
            write(all);
            end += all.limit();
            kept += encoded.size();
        } catch (IOException full) {
            for (byte[] result : encoded) {
                if (result.length > all.position()) {
                    break;
                }
                all.position(all.position() - result.length);
                end += result.length;
                kept++;
            }
            throw unwritten(full);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (storage.write(bytes) == 0) {
                throw new IOException("no more bytes are accepted");
            }
        }
    }

    private UnwritableException unwritten(IOException full) {
        String reason = String.valueOf(full.getMessage());
        if (!regular) {
            return new UnwritableException("cannot write the results to " + name + ": " + reason);
        }
        try {
            storage.truncate(end);
        } catch (IOException torn) {
            reason += "; its last line may be incomplete";
        }
        return new UnwritableException("cannot write to " + name + ": " + reason + "; " + kept
                + (kept == 1 ? " result is" : " results are") + " kept"
                + (resumable ? ", and --resume continues when there is space again" : ""));
    }

    /** How many results it contains. */
    public long kept() {
        return kept;
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException unclosed) {
            throw new UnwritableException("cannot write to " + name + ": " + unclosed.getMessage());
        }
    }
}
