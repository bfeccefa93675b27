package io.sshprobe.cli;

import io.sshprobe.probe.mina.LoopbackServer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the program against servers of its own, so that the JVM learns which classes a run needs.
 *
 * <p>The launcher starts it once per installation, to make the class-data archive; what it prints is discarded. It opens
 * connections to 127.0.0.1 only.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Rehearses a healthy handshake and a refused connection, in text and in JSON. */
    public static void main(String[] arguments) throws Exception {
        int port;
        try (LoopbackServer healthy = LoopbackServer.start()) {
            port = healthy.port();
            rehearse(port);
        }
        rehearse(port); // now refused
        System.exit(0);
    }

    private static void rehearse(int port) {
        List<String> request = List.of("-p", Integer.toString(port), "127.0.0.1");
        Main.run(request.toArray(String[]::new));
        Main.run(Stream.concat(Stream.of("--json"), request.stream()).toArray(String[]::new));
    }
}
