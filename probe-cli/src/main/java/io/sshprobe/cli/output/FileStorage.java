package io.sshprobe.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/**
 * A file of the system.
 *
 * <p>The system has everything as soon as it is written: killing this process loses nothing. All access goes through
 * one channel, because closing another channel of the same file would release the lock (fcntl(2)).
 */
record FileStorage(FileChannel channel) implements Storage {
    @Override
    public int read(ByteBuffer to) throws IOException {
        return channel.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public void truncate(long length) throws IOException {
        channel.truncate(length);
        channel.position(length);
    }

    @Override
    public boolean lock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
