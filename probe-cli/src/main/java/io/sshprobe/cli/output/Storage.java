package io.sshprobe.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What {@link ResultsFile} needs from an open file. A test can replace it by one that is full. */
interface Storage extends AutoCloseable {
    /** Reads the next bytes, and returns how many, or -1 at the end. */
    int read(ByteBuffer to) throws IOException;

    /** Writes some of the bytes at the current position, and returns how many. */
    int write(ByteBuffer from) throws IOException;

    /** Cuts the file to a length, and moves to its end. */
    void truncate(long length) throws IOException;

    /**
     * Locks the file until it is closed.
     *
     * @return false if another process has the lock
     * @throws IOException if this file system has no locks
     */
    boolean lock() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file of the file system. */
    static Storage open(Path file, StandardOpenOption... options) throws IOException {
        return new FileStorage(FileChannel.open(file, options));
    }
}
