package io.sshprobe.cli.command;

import io.sshprobe.json.JsonReport;
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

    /** What {@code --version} prints, with its line end. */
    static String line() {
        return "sshprobe " + CURRENT + " (" + JsonReport.SCHEMA + ", Java " + Runtime.version() + ")"
                + System.lineSeparator();
    }

    private static String read() {
        try (InputStream in = ToolVersion.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
