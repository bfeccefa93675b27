package io.sshprobe.cli;

import io.sshprobe.probe.mina.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the program against servers of its own, so that the JVM learns which classes a run needs.
 *
 * <p>The launcher starts it once per installation, to make the class-data archive; what it prints is discarded. It opens
 * connections to 127.0.0.1 only, and remembers them in a directory of its own.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Rehearses a healthy handshake and a refused connection, in text and in JSON. */
    public static void main(String[] arguments) throws Exception {
        Path history = Files.createTempDirectory("sshprobe");
        try {
            int port;
            try (LoopbackServer healthy = LoopbackServer.start()) {
                port = healthy.port();
                rehearse(port, history);
            }
            rehearse(port, history); // now refused
        } finally {
            remove(history);
        }
        System.exit(0);
    }

    private static void rehearse(int port, Path history) {
        List<String> request = List.of("-p", Integer.toString(port), "--history", history.toString(), "127.0.0.1");
        Main.run(request.toArray(String[]::new));
        Main.run(Stream.concat(Stream.of("--json"), request.stream()).toArray(String[]::new));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
