package io.sshprobe.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What {@link ResultsFile} needs of an open file; a test can have one that fills up. */
interface Storage extends AutoCloseable {
    /** Reads what comes next, and returns how many bytes, or -1 at the end. */
    int read(ByteBuffer to) throws IOException;

    /** Writes some of the bytes where it stands, and returns how many. */
    int write(ByteBuffer from) throws IOException;

    /** Drops what is beyond a length, and stands there. */
    void truncate(long length) throws IOException;

    /**
     * Keeps others from doing the same, until it is closed.
     *
     * @return whether no other one has it
     * @throws IOException if this file system knows no locks
     */
    boolean lock() throws IOException;

    @Override
    void close() throws IOException;

    /** A file of the system. */
    static Storage open(Path file, StandardOpenOption... options) throws IOException {
        return new FileStorage(FileChannel.open(file, options));
    }
}
