package io.sshprobe.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A process that writes history until it is killed. It prints the time of each outcome that it has written. */
final class HistoryWriterProcess {
    private HistoryWriterProcess() {}

    /** Arguments: the directory, the source address, and the most outcomes to write. */
    public static void main(String[] arguments) {
        FileHistory history = new FileHistory(
                Path.of(arguments[0]),
                Clock.systemUTC(),
                Duration.ofMinutes(1),
                message -> System.out.println("! " + message));
        int most = Integer.parseInt(arguments[2]);
        for (int i = 0; i < most; i++) {
            Instant now = Instant.now();
            history.remember(Outcomes.ENDPOINT, Outcomes.passed(now, arguments[1]));
            System.out.println(now);
        }
    }
}
