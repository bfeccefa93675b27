package io.sshprobe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets Netty load its native library also where the directory for temporary files is mounted noexec, as guides to
 * hardening say: without it there is less evidence (docs/platforms-and-evidence.md).
 */
final class NativeLibraries {
    /** Netty's property for the directory that it unpacks its library into. */
    static final String WORK_DIRECTORY = "io.netty.native.workdir";

    /** The launcher's property for the directory of its class-data archive. */
    private static final String CACHE = "sshprobe.cache";

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    /** Held, because java.util.logging forgets what nobody holds. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private NativeLibraries() {}

    /** To be called before the first class of Netty. */
    static void prepare() {
        NETTY.setLevel(Level.OFF); // that a library cannot be loaded is said by the evidence that is missing
        String cache = System.getProperty(CACHE);
        if (cache == null || System.getProperty(WORK_DIRECTORY) != null) {
            return;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        Path other = Path.of(cache);
        if (isNoexec(temporary) && Files.isWritable(other) && !isNoexec(other)) {
            System.setProperty(WORK_DIRECTORY, cache);
        }
    }

    private static boolean isNoexec(Path directory) {
        try {
            return isNoexec(directory.toRealPath(), Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1));
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Whether no program may be run from a directory.
     *
     * @param mounts lines of {@code /proc/self/mounts} (proc(5)): device, mount point, type, options; of two with one
     *     mount point, the later one counts
     */
    static boolean isNoexec(Path directory, List<String> mounts) {
        int deepest = -1;
        boolean noexec = false;
        for (String line : mounts) {
            String[] fields = line.split(" ", -1);
            if (fields.length > 3) {
                String point = unescaped(fields[1]);
                if (point.length() >= deepest && isBelow(directory.toString(), point)) {
                    deepest = point.length();
                    noexec = Arrays.asList(fields[3].split(",", -1)).contains("noexec");
                }
            }
        }
        return noexec;
    }

    /** As text: not every mount point is a path in the encoding that Java uses. */
    private static boolean isBelow(String directory, String mountPoint) {
        return directory.equals(mountPoint)
                || directory.startsWith(mountPoint.endsWith("/") ? mountPoint : mountPoint + "/");
    }

    private static String unescaped(String mountPoint) {
        return mountPoint.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
}
