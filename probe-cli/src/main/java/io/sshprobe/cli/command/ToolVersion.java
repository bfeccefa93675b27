package io.sshprobe.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this program. */
final class ToolVersion {
    /** As the build wrote it, such as {@code 0.1.0}. */
    static final String CURRENT = read();

    private ToolVersion() {}

    private static String read() {
        try (InputStream in = ToolVersion.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
