package io.sshprobe.observation;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a socket's error queue (ip(7), {@code struct sock_extended_err}).
 *
 * @param version 4 for ICMP, 6 for ICMPv6, 0 for an error of the local kernel
 * @param type the ICMP type, 0 for a local error
 * @param code the ICMP code, 0 for a local error
 * @param errno the error number that the kernel derived from it
 * @param offender the address that sent it, or null if the kernel did not report it
 */
public record IcmpError(int version, int type, int code, int errno, @Nullable InetAddress offender) {
    /** {@code ICMP 3/13 from 198.18.0.2}; similar for ICMPv6 and local errors. */
    public String describe() {
        String what =
                switch (version) {
                    case 4 -> "ICMP " + type + "/" + code;
                    case 6 -> "ICMPv6 " + type + "/" + code;
                    default -> "local error " + errno;
                };
        return offender == null ? what : what + " from " + offender.getHostAddress();
    }

    /** Whether the hop limit of a packet was too small (RFC 792 type 11, RFC 4443 §3.3). */
    public boolean isTimeExceeded() {
        return (version == 4 && type == 11) || (version == 6 && type == 3);
    }
}
