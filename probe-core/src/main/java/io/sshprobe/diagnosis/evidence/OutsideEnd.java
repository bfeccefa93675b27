package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.EndKind;
import java.util.Optional;

/**
 * How a connection ended that neither the handshake's success nor this machine ended: what such an end means depends on what was
 * seen before it.
 */
public enum OutsideEnd {
    REFUSED,
    UNREACHABLE,
    RESET,
    CLOSED,
    HALF_CLOSED,
    TIMED_OUT,
    DISCONNECT,
    PROTOCOL_ERROR;

    /** The end as one of these; empty if it means the same whatever was seen before it. */
    public static Optional<OutsideEnd> of(EndKind kind) {
        return switch (kind) {
            case REFUSED -> Optional.of(REFUSED);
            case UNREACHABLE -> Optional.of(UNREACHABLE);
            case RESET -> Optional.of(RESET);
            case CLOSED -> Optional.of(CLOSED);
            case HALF_CLOSED -> Optional.of(HALF_CLOSED);
            case TIMED_OUT -> Optional.of(TIMED_OUT);
            case DISCONNECT -> Optional.of(DISCONNECT);
            case PROTOCOL_ERROR -> Optional.of(PROTOCOL_ERROR);
            case COMPLETED,
                    NAME_NOT_FOUND,
                    OTHER_FAMILY,
                    RESOLVER_FAILURE,
                    MISMATCH,
                    UNSUPPORTED,
                    OWN_LIMIT,
                    CANCELLED,
                    DEFECT -> Optional.empty();
        };
    }
}
