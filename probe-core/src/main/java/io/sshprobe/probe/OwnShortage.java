package io.sshprobe.probe;

import io.sshprobe.probe.linux.OpenFiles;
import java.util.Optional;

/** Tells an exception that says that this process lacks memory, threads or descriptors from a defect of ours. */
final class OwnShortage {
    private OwnShortage() {}

    /** What is lacking, in a few words for people; empty if it is nothing of that kind. */
    static Optional<String> of(Throwable failure) {
        boolean linkage = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return Optional.of("this process is out of memory: " + cause.getMessage());
            }
            linkage |= cause instanceof LinkageError;
        }
        // A class that cannot be loaded because its archive cannot be opened is only "not found" to Java.
        return linkage && OpenFiles.ofThisProcess().areUsedUp()
                ? Optional.of(SystemError.EMFILE.meaning())
                : Optional.empty();
    }
}
