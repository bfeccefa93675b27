package io.sshprobe.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether two names lead to one file, so that writing one would destroy the other. */
public final class SameFile {
    private SameFile() {}

    /**
     * Whether both names lead to one regular file, also through links. What is none, such as a terminal or {@code /dev/null},
     * loses nothing if it is written.
     *
     * @param written need not exist
     * @param other need not exist
     */
    public static boolean is(Path written, Path other) {
        try {
            return Files.isRegularFile(written) && Files.exists(other) && Files.isSameFile(written, other);
        } catch (IOException unreadable) {
            return false; // whoever opens it says why
        }
    }
}
