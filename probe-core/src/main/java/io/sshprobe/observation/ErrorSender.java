package io.sshprobe.observation;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Who sent the ICMP error that ended a connection, as far as the error queue tells. */
public enum ErrorSender {
    /** The address that was probed. */
    TARGET,
    /** Our own kernel: no host answered its ARP request or neighbour solicitation, or a rule of its own rejected the packet. */
    THIS_MACHINE,
    /** Another address: a router, or a firewall on the path. */
    THIRD_PARTY,
    /** There was no ICMP error, or the kernel did not say who sent it. */
    UNKNOWN;

    /**
     * Who sent an error. An address that is both the target's and ours, as on loopback, counts as the target's.
     *
     * @param error what the error queue held, or null
     * @param target the address that was probed, or null if there was none
     * @param local our own address on that connection, or null if it is not known
     */
    public static ErrorSender of(@Nullable IcmpError error, @Nullable InetAddress target, @Nullable InetAddress local) {
        InetAddress sender = error == null ? null : error.offender();
        if (sender == null) {
            return UNKNOWN;
        }
        if (sender.equals(target)) {
            return TARGET;
        }
        return sender.equals(local) ? THIS_MACHINE : THIRD_PARTY;
    }
}
