package io.sshprobe.cli.command;

import java.util.Optional;

/** The end of a run for which this machine has too little memory, or too few threads or files. */
final class OutOfMemory {
    /** More causes of one exception are not looked at. */
    private static final int MAX_CAUSES = 20;

    private OutOfMemory() {}

    /** One line for people; empty if it is another failure. */
    static Optional<String> of(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof OutOfMemoryError lack) {
                return Optional.of(line(String.valueOf(lack.getMessage())));
            }
            cause = cause.getCause();
        }
        return failure instanceof LinkageError
                ? Optional.of("Java could not load a part of sshprobe (" + firstLine(failure)
                        + "): few files, little memory (ulimit -n, -v), or a damaged installation")
                : Optional.empty();
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure).lines().findFirst().orElse("");
    }

    private static String line(String lack) {
        return lack.contains("thread")
                ? "this machine lets sshprobe begin no more threads (ulimit -u, TasksMax=): the run ends; results that were"
                        + " written stay"
                : "out of memory (" + lack + "): the run ends; results that were written stay. Give Java more"
                        + " (SSHPROBE_JAVA_OPTS=-Xmx2g), or lower --max-waiting and --concurrency";
    }
}
