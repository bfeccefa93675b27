package io.sshprobe.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes, once a day, the files of endpoints that are no longer probed; not in the first run after a leap of the clock.
 *
 * <p>The date of the lock file says when that was last done. Only files that are named like the history's are removed: the
 * directory may hold others.
 */
final class StaleFileRemoval {
    /** The time between two removals. */
    static final Duration EVERY = Duration.ofDays(1);

    /** The most files that are left. */
    static final int MAX_FILES = 10_000;

    private final Path directory;

    StaleFileRemoval(Path directory) {
        this.directory = directory;
    }

    /** Removes stale files if that is due. Only while {@link StateDirectory#exclusively} runs. */
    void removeIfDue(Instant now) throws IOException {
        Path mark = directory.resolve(StateDirectory.LOCK);
        Instant last =
                Files.getLastModifiedTime(mark, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (Duration.between(last, now).abs().compareTo(EVERY) < 0) {
            return;
        }
        Files.setLastModifiedTime(mark, FileTime.from(now));
        // Otherwise the clock may be wrong now, or was it then; if it is right, the removal of tomorrow will do.
        if (last.isBefore(now) && last.isAfter(now.minus(Retention.MAX_AGE))) {
            remove(now);
        }
    }

    private void remove(Instant now) throws IOException {
        List<Dated> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, StaleFileRemoval::isOurs)) {
            for (Path file : files) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Instant changed = attributes.lastModifiedTime().toInstant();
                if (changed.isBefore(now.minus(Retention.MAX_AGE))) {
                    Files.deleteIfExists(file);
                } else {
                    kept.add(new Dated(file, changed));
                }
            }
        }
        kept.sort(Comparator.comparing(Dated::changed));
        for (Dated surplus : kept.subList(0, Math.max(0, kept.size() - MAX_FILES))) {
            Files.deleteIfExists(surplus.file());
        }
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean named = name.endsWith(FileHistory.SUFFIX)
                || name.endsWith(FileHistory.SUFFIX + StateDirectory.NEW)
                || name.endsWith(FileHistory.SUFFIX + StateDirectory.DAMAGED);
        return named && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private record Dated(Path file, Instant changed) {}
}
