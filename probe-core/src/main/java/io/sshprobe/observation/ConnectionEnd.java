package io.sshprobe.observation;

import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.target.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The first ending of a probe.
 *
 * @param kind how
 * @param by who
 * @param stage during which stage; for {@link EndKind#COMPLETED} the last one
 * @param atNanos when, since the start of the probe
 * @param detail one line for people, with any text of the peer already made visible
 * @param errno the system's error, or null
 * @param icmp what the error queue held, or null
 * @param disconnect the peer's SSH_MSG_DISCONNECT, or null
 */
public record ConnectionEnd(
        EndKind kind,
        EndedBy by,
        Stage stage,
        long atNanos,
        String detail,
        @Nullable Errno errno,
        @Nullable IcmpError icmp,
        @Nullable DisconnectMessage disconnect) {

    public ConnectionEnd {
        detail = PeerLimits.sentence(detail);
    }

    /** An end with nothing but words. */
    public static ConnectionEnd of(EndKind kind, EndedBy by, Stage stage, long atNanos, String detail) {
        return new ConnectionEnd(kind, by, stage, atNanos, detail, null, null, null);
    }
}
