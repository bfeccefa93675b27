package io.sshprobe.target;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses of a name to probe.
 *
 * @param ipv4 whether IPv4 addresses count
 * @param ipv6 whether IPv6 addresses count
 * @param firstOnly whether only the first address that counts is probed: a client that connects there tries no other
 */
public record AddressChoice(boolean ipv4, boolean ipv6, boolean firstOnly) {
    /** Every address. */
    public static final AddressChoice ALL = new AddressChoice(true, true, false);

    /** The most addresses of one name that are probed: more is a mistake or an attack. */
    public static final int MAX_ADDRESSES = 16;

    public AddressChoice {
        if (!ipv4 && !ipv6) {
            throw new IllegalArgumentException("at least one address family must count");
        }
    }

    /** The addresses that count, in the order given, at most {@link #MAX_ADDRESSES}. */
    public List<InetAddress> of(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(address -> AddressFamily.of(address) == AddressFamily.IPV4 ? ipv4 : ipv6)
                .limit(firstOnly ? 1 : MAX_ADDRESSES)
                .toList();
    }

    /** What counts, for people. */
    public String label() {
        return ipv4 && ipv6 ? "" : ipv4 ? "IPv4 " : "IPv6 ";
    }
}
