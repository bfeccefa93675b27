package io.sshprobe.json;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The first ending of a probe as a line has it; the labels may be those of a later version.
 *
 * @param kind the label that says how
 * @param by the label that says who ended it
 * @param stage the label of the stage
 * @param atNanos when, since the start of the probe
 * @param detail one line for people
 * @param errno the symbolic name of the system's error, or null
 * @param icmp what the error queue held, or null
 * @param disconnect the peer's SSH_MSG_DISCONNECT, or null
 */
public record SavedEnd(
        String kind,
        String by,
        String stage,
        long atNanos,
        String detail,
        @Nullable String errno,
        @Nullable IcmpError icmp,
        @Nullable DisconnectMessage disconnect) {
    /** The ending as this version has it; null, and noted, if it has words that this version does not know. */
    @Nullable ConnectionEnd known(JsonInput json) {
        EndKind knownKind = json.known(Words.END_KINDS, kind);
        EndedBy knownBy = json.known(Words.ENDED_BY, by);
        Stage knownStage = json.known(Words.STAGES, stage);
        return knownKind == null || knownBy == null || knownStage == null
                ? null
                : new ConnectionEnd(
                        knownKind,
                        knownBy,
                        knownStage,
                        atNanos,
                        detail,
                        errno == null ? null : new Errno(errno),
                        icmp,
                        disconnect);
    }
}
