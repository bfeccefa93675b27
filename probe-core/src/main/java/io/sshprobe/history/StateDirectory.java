package io.sshprobe.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Small files in a directory of this user's: read whole, replaced whole, written by one at a time.
 *
 * <p>A process that is killed at any moment leaves the old file or the new one. Symbolic links and what else is no regular
 * file are never followed or opened, wherever the directory may be.
 */
final class StateDirectory {
    /** The most bytes of a file. */
    static final int MAX_BYTES = 64 * 1024;

    /** Beside the file of that name, the one that is to replace it. */
    static final String NEW = ".new";

    /** Behind the name of a file that made no sense. */
    static final String DAMAGED = ".damaged";

    static final String LOCK = "sshprobe-history.lock";

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Because the system's locks belong to a process, and end as soon as it closes the file anywhere. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path directory;
    private final boolean posix;

    StateDirectory(Path directory) {
        this.directory = directory;
        this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Something to do while nobody else writes. */
    interface Writing {
        void run() throws IOException;
    }

    /** What a file holds; empty if there is none. */
    Optional<byte[]> read(String name) throws IOException, DamagedFileException {
        Path file = directory.resolve(name);
        try {
            BasicFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile()) {
                throw new DamagedFileException("it is no regular file");
            }
            // What stands here is small, so a larger one is not read to its end to see what it is.
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                if (content.length > MAX_BYTES) {
                    throw new DamagedFileException("it has more than " + MAX_BYTES + " bytes");
                }
                return Optional.of(content);
            }
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Replaces what a file holds. Only while {@link #exclusively} runs. */
    void replace(String name, byte[] content) throws IOException {
        Path beside = directory.resolve(name + NEW);
        Files.deleteIfExists(beside); // of one that was killed
        try (FileChannel channel = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        Files.move(
                beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Renames a file, so that it is out of the way and can be looked at. Only while {@link #exclusively} runs. */
    Path setAside(String name) throws IOException {
        return Files.move(
                directory.resolve(name),
                directory.resolve(name + DAMAGED),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Does something while no other thread or process does anything here; makes the directory if it is missing.
     *
     * @return whether it was done; false if others left no room for it in the time given
     */
    boolean exclusively(Duration patience, Writing writing) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!IN_THIS_PROCESS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return lockedExclusively(deadline, writing);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private boolean lockedExclusively(long deadline, Writing writing) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes("rwx------"));
        }
        try (FileChannel channel = openLock()) {
            while (!locked(channel)) {
                if (System.nanoTime() - deadline >= 0) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            writing.run();
            return true;
        }
    }

    private FileChannel openLock() throws IOException {
        Path lock = directory.resolve(LOCK);
        try {
            if (!attributes(lock).isRegularFile()) {
                throw new FileSystemException(lock.toString(), null, LOCK + " is no regular file");
            }
        } catch (NoSuchFileException absent) {
            // It is about to be made.
        }
        return FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                attributes("rw-------"));
    }

    /** Takes the lock, which the end of the process or of the channel gives back; false if another has it. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofAnotherClassLoader) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private FileAttribute<?>[] attributes(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
