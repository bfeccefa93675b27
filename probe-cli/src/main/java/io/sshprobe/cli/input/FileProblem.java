package io.sshprobe.cli.input;

import io.sshprobe.ssh.VisibleText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be used: the end of a sentence for the user. */
public final class FileProblem {
    private static final String ABSENT = "it does not exist";
    private static final String DENIED = "permission denied";
    private static final String DIRECTORY = "it is a directory";

    private static final int MAX_SHOWN = 200;

    private FileProblem() {}

    /** What went wrong. */
    public static String of(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return ABSENT;
        }
        return problem instanceof AccessDeniedException
                ? DENIED
                : VisibleText.of(String.valueOf(problem.getMessage()), MAX_SHOWN);
    }

    /** What keeps this file from being read, as far as that can be known before; null if nothing does. */
    public static @Nullable String ofReading(Path file) {
        if (!Files.exists(file)) {
            return ABSENT;
        }
        if (Files.isDirectory(file)) {
            return DIRECTORY;
        }
        return Files.isReadable(file) ? null : DENIED;
    }

    /** What kept this file from being opened for writing. */
    public static String ofWriting(Path file, IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        return Files.isDirectory(file) ? DIRECTORY : of(problem);
    }
}
