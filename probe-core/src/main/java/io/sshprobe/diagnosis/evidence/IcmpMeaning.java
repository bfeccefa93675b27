package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.IcmpError;

/** The meaning of an ICMP error that answers a SYN (RFC 792, RFC 1812 §5.2.7.1, RFC 4443 §3.1). */
public enum IcmpMeaning {
    /** Port or protocol unreachable: a closed TCP port answers with a RST, so this is a filter's answer. */
    PORT_UNREACHABLE,
    /** A rule prohibits the connection, and the error says so. */
    PROHIBITED,
    /** The last router got no answer from the host. */
    HOST_UNREACHABLE,
    /** A router has no route. */
    NET_UNREACHABLE,
    /** Anything else, such as time exceeded: a loop, or a hop limit that is too small. */
    OTHER;

    /** What the type and code of an error mean; {@link #OTHER} for every type but "destination unreachable". */
    public static IcmpMeaning of(IcmpError error) {
        if (error.version() == 4 && error.type() == 3) {
            return switch (error.code()) {
                case 2, 3 -> PORT_UNREACHABLE;
                case 9, 10, 13 -> PROHIBITED;
                case 1, 7, 12 -> HOST_UNREACHABLE;
                case 0, 6, 11 -> NET_UNREACHABLE;
                default -> OTHER;
            };
        }
        if (error.version() == 6 && error.type() == 1) {
            return switch (error.code()) {
                case 4 -> PORT_UNREACHABLE;
                case 1, 5 -> PROHIBITED;
                case 3 -> HOST_UNREACHABLE;
                case 0, 6 -> NET_UNREACHABLE;
                default -> OTHER;
            };
        }
        return OTHER;
    }

    /** The meaning of the ICMP error of a reading; {@link #OTHER} without one. */
    public static IcmpMeaning of(Reading reading) {
        IcmpError error = reading.end().icmp();
        return error == null ? OTHER : of(error);
    }
}
