package io.sshprobe.cli.input.check;

/**
 * A place in a file that the user wrote.
 *
 * @param file the file as the user named it
 * @param line from 1
 * @param column from 1
 */
public record SourcePlace(String file, int line, int column) {
    /** {@code file:line:column}, as compilers write it and editors open it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
