package io.sshprobe.diagnosis;

import static io.sshprobe.diagnosis.Observations.at;
import static io.sshprobe.observation.EndKind.*;
import static io.sshprobe.target.Stage.*;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.PastOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * One row of the table of made-up cases: edges of the rules that no fault of the catalogue shows, such as other machines,
 * missing evidence, or a host that nobody can take away in a test.
 *
 * @param what what was seen, in words; no two say the same
 * @param seen the same as facts
 * @param cause the first candidate
 * @param confidence its confidence
 */
record HandMadeCase(String what, Observations seen, Cause cause, Confidence confidence) {
    static final String SSH = "SSH-2.0-X\r\n";
    /** A server that rejects a first line with a message; others close without one. */
    static final String OPENSSH = "SSH-2.0-OpenSSH_9.2\r\n";
    /** Another address of the machine that probes. */
    static final String OTHER = "198.18.0.99";

    /** The whole table. */
    static Stream<HandMadeCase> all() {
        return Stream.of(ConnectCases.ALL, BanCases.ALL, IdentificationCases.ALL, HandshakeCases.ALL, PathCases.ALL)
                .flatMap(Collection::stream);
    }

    static HandMadeCase certain(String what, Observations seen, Cause cause) {
        return new HandMadeCase(what, seen, cause, Confidence.CERTAIN);
    }

    static HandMadeCase likely(String what, Observations seen, Cause cause) {
        return new HandMadeCase(what, seen, cause, Confidence.LIKELY);
    }

    static HandMadeCase possible(String what, Observations seen, Cause cause) {
        return new HandMadeCase(what, seen, cause, Confidence.POSSIBLE);
    }

    static Observations unanswered() {
        return at(CONNECT, TIMED_OUT, 5000).unacked(1, 4);
    }

    static Observations rejected() {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED").icmp(4, 3, 3, Observations.TARGET);
    }

    /** A RST from another port. */
    static Observations closed(int port) {
        return at(CONNECT, REFUSED, 0.1).errno("ECONNREFUSED").port(port);
    }

    static Observations exceeded() {
        return at(IDENTIFICATION, CLOSED, 0.3).text("Exceeded MaxStartups\r\n");
    }

    static Observations notAllowed() {
        return at(IDENTIFICATION, CLOSED, 0.3).text("Not allowed at this time\r\n");
    }

    static Observations stalled() {
        return at(KEXINIT, TIMED_OUT, 8000).text(SSH);
    }

    static Observations badSignature() {
        return at(KEY_EXCHANGE, PROTOCOL_ERROR, 1)
                .text(SSH)
                .keyExchange(new KeyExchange(null, null, null, null, false, null));
    }

    /** A handshake from this address that completed three hours before. */
    static PastOutcome passed(String local) {
        return new PastOutcome(
                Instant.EPOCH.minusSeconds(3 * 3600),
                Observations.literal(local),
                COMPLETED,
                SERVICE_REQUEST,
                null,
                null,
                1);
    }

    @Override
    public String toString() {
        return what;
    }
}
