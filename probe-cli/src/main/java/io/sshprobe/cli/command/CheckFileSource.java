package io.sshprobe.cli.command;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.input.check.CheckFile;
import io.sshprobe.cli.input.check.CheckFileReader;
import io.sshprobe.cli.option.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the file of a check comes from. */
final class CheckFileSource {
    private static final Path STDIN = Path.of("-");

    private CheckFileSource() {}

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    /**
     * Reads the file.
     *
     * @param stdin read for a file named {@code -}
     * @throws UsageException if it cannot be read
     * @throws io.sshprobe.cli.input.check.UnusableCheckFileException if something is wrong with it
     */
    static CheckFile read(Path file, InputStream stdin) {
        try {
            if (file.equals(STDIN)) {
                return CheckFileReader.read(stdin, file.toString(), Path.of(""));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return CheckFileReader.read(in, file.toString(), folder(file));
            }
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + file + ": " + FileProblem.of(unreadable), unreadable);
        }
    }
}
