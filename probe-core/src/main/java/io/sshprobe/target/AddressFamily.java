package io.sshprobe.target;

import java.net.Inet6Address;
import java.net.InetAddress;

/** IPv4 or IPv6. */
public enum AddressFamily {
    IPV4,
    IPV6;

    /** The family of an address. */
    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet6Address ? IPV6 : IPV4;
    }

    /** {@code IPv4} or {@code IPv6}. */
    public String label() {
        return this == IPV4 ? "IPv4" : "IPv6";
    }
}
