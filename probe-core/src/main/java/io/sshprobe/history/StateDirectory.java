package io.sshprobe.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Small files in a directory of this user: each is read as a whole, replaced as a whole, and written by one writer at a time.
 *
 * <p>A process that is killed at any moment leaves either the old or the new file. Symbolic links are never followed, and other
 * files that are not regular are never opened, wherever the directory is.
 */
final class StateDirectory {
    /** The most bytes of a file. */
    static final int MAX_BYTES = 64 * 1024;

    /** The end of the name of the file that is about to replace another. */
    static final String NEW = ".new";

    /** The end of the name of a damaged file that was set aside. */
    static final String DAMAGED = ".damaged";

    static final String LOCK = "sshprobe-history.lock";

    /** On Linux it belongs to the user whose rights this process has. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Needed because the system's locks belong to a process, and end as soon as any thread of it closes the file. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path directory;
    private final Owner user;
    private final boolean posix;

    /** Finds out who a user is. */
    interface Owner {
        UserPrincipal get() throws IOException;
    }

    StateDirectory(Path directory) {
        this(directory, StateDirectory::thisUser);
    }

    /** For a user whose files are believed. */
    StateDirectory(Path directory, Owner user) {
        this.directory = directory;
        this.user = user;
        this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** An action that writes while no other writer does. */
    interface Writing {
        void run() throws IOException;
    }

    /** The content of a file; empty if the file does not exist. */
    Optional<byte[]> read(String name) throws IOException, DamagedFileException {
        Path file = directory.resolve(name);
        try {
            BasicFileAttributes attributes = attributes(file);
            if (!attributes.isRegularFile()) {
                throw new DamagedFileException("it is not a regular file");
            }
            if (posix) {
                refuseIfOthersCouldWrite(file);
            }
            // Our files are small, so a larger one is not read to its end.
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

    /** What others may have written would speak for them. The class-data archive is held to the same rule. */
    private void refuseIfOthersCouldWrite(Path file) throws IOException, DamagedFileException {
        PosixFileAttributes written = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!written.owner().equals(user.get())) {
            throw new DamagedFileException("it belongs to another user");
        }
        if (written.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || written.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new DamagedFileException("others can write to it");
        }
    }

    /** The user whom the files belong to that this process creates. */
    private static UserPrincipal thisUser() throws IOException {
        return Files.isDirectory(THIS_PROCESS)
                ? Files.getOwner(THIS_PROCESS)
                : FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    /** Replaces the content of a file. Only while {@link #exclusively} runs. */
    void replace(String name, byte[] content) throws IOException {
        Path beside = directory.resolve(name + NEW);
        Files.deleteIfExists(beside); // left by a process that was killed
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

    /** Renames a file so that it is no longer read and can be examined. Only while {@link #exclusively} runs. */
    Path setAside(String name) throws IOException {
        return Files.move(
                directory.resolve(name),
                directory.resolve(name + DAMAGED),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes while no other thread or process writes here; creates the directory if it is missing.
     *
     * @return whether it was done; false if others held the lock for the whole time given
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
                throw new FileSystemException(lock.toString(), null, LOCK + " is not a regular file");
            }
        } catch (NoSuchFileException absent) {
            // It is created below.
        }
        return FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                attributes("rw-------"));
    }

    /** Takes the lock, which closing the channel or the end of the process releases; false if another process has it. */
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
