package io.sshprobe.cli;

import io.sshprobe.probe.mina.RehearsalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the program against servers of its own, so that the JVM learns which classes a run needs.
 *
 * <p>The launcher starts it once per installation, to make the class-data archive, and before a run under small limits; what it
 * prints is discarded. It opens connections to 127.0.0.1 only, and remembers them in a directory of its own.
 */
final class Rehearsal {
    /** It takes a second or two. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Rehearsal() {}

    /**
     * Rehearses a healthy handshake and a refused connection, in text and in JSON, through an alias in ssh_config; a list;
     * and a check of a file.
     */
    public static void main(String[] arguments) throws Exception {
        endInAnyCase();
        Path folder = Files.createTempDirectory("sshprobe");
        try {
            // Not the user's own configuration, which might lead elsewhere.
            Path config = folder.resolve("config");
            List<String> request = List.of("--history", folder + "/history", "-F", config.toString(), "rehearsal");
            try (RehearsalServer healthy = RehearsalServer.start()) {
                Files.writeString(
                        config,
                        "Include /etc/ssh/none.d/*.conf\nHost rehearsal\n HostName 127.0.0.1\n Port " + healthy.port());
                rehearse(request);
                run("--as=ssh", request); // without ssh, one line and no harm
                Path list = Files.writeString(folder.resolve("list"), "127.0.0.1:" + healthy.port());
                Main.run("--json", "--passive", "--no-history", "-F", "none", "--list", list.toString());
                checkAFile(folder, healthy.port());
                Main.run("--version");
            }
            rehearse(request); // now refused
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    private static void checkAFile(Path folder, int port) throws IOException {
        Path file = Files.writeString(
                folder.resolve("check.yaml"),
                """
                version: 1
                defaults: {expect: {policy: [openssh-client@1, no-sha1@1]}}
                targets:
                  - host: 127.0.0.1
                    port: %d
                    name: rehearsal
                    expect:
                      host_keys: ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
                      software: {product: OpenSSH, min_version: "9.6"}
                """
                        .formatted(port));
        Main.run("check", "--no-history", "-F", "none", "-f", file.toString());
    }

    /** Where a thread of a server or of a pool could not start, others may wait for it without end. */
    private static void endInAnyCase() {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT.toMillis());
                    } catch (InterruptedException ended) {
                        return;
                    }
                    System.err.println("the rehearsal did not end within " + LIMIT.toSeconds() + " s");
                    Runtime.getRuntime().halt(1);
                },
                "rehearsal-limit");
        watch.setDaemon(true);
        watch.start();
    }

    private static void rehearse(List<String> request) {
        Main.run(request.toArray(String[]::new));
        run("--json", request);
    }

    private static void run(String option, List<String> request) {
        Main.run(Stream.concat(Stream.of(option), request.stream()).toArray(String[]::new));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
