package io.sshprobe.history;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/** Outcomes of earlier runs, for tests. */
final class Outcomes {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Endpoint ENDPOINT = endpoint("198.18.0.2", 22);

    private Outcomes() {}

    static Endpoint endpoint(String address, int port) {
        return new Endpoint(new Target("bastion.example.org", port), address(address));
    }

    static PastOutcome passed(Instant at, String local) {
        return new PastOutcome(
                at,
                address(local),
                EndKind.COMPLETED,
                Stage.SERVICE_REQUEST,
                ByteString.latin1("SSH-2.0-OpenSSH_9.2p1"),
                "ssh-ed25519 SHA256:fN83cYaXrIL7ZIiC5AfUwuF+p3hlO8jTWES//dh0Bow",
                1);
    }

    static PastOutcome refused(Instant at, String local) {
        return new PastOutcome(at, address(local), EndKind.REFUSED, Stage.CONNECT, null, null, 0);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }
}
