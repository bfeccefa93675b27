package io.sshprobe.campaign;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An IPv4 /24 or an IPv6 /48: its hosts share a path, and often a firewall, a rate limit and an operator.
 *
 * @param ipv4 whether this is an IPv4 network
 * @param prefix the leading 24 or 48 bits
 */
record NetworkPrefix(boolean ipv4, long prefix) {
    private static final int IPV4_REST = 8;
    private static final int IPV6_REST = 16; // of the first eight bytes

    static NetworkPrefix of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new NetworkPrefix(true, bytes.getInt() >>> IPV4_REST)
                : new NetworkPrefix(false, bytes.getLong() >>> IPV6_REST);
    }
}
