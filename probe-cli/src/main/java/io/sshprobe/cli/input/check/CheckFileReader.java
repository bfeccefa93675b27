package io.sshprobe.cli.input.check;

import java.nio.file.Path;

/** Reads the file of a check. */
public final class CheckFileReader {
    private CheckFileReader() {}

    /**
     * Reads a file; nothing else is asked or probed.
     *
     * @param text the bytes of the file
     * @param file as the user named it
     * @param folder what paths in it are relative to
     * @throws UnusableCheckFileException with all that is wrong with it
     */
    public static CheckFile read(byte[] text, String file, Path folder) {
        throw new UnusableCheckFileException(java.util.List.of(file + ": files are not read yet"));
    }
}
