package io.sshprobe.probe.linux;

import io.netty.channel.ChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Socket options that Netty's epoll transport does not name.
 *
 * <p>Of the options for IPv4 and IPv6, the target's family decides, not the socket's: on an AF_INET6 socket that
 * connects to IPv4 the kernel uses the IPv4 option, and the IPv6 option would fail on an AF_INET socket.
 */
public final class SocketOptions {
    private static final ChannelOption<Integer> IP_RECVERR = new IntegerUnixChannelOption("IP_RECVERR", 0, 11);
    private static final ChannelOption<Integer> IPV6_RECVERR = new IntegerUnixChannelOption("IPV6_RECVERR", 41, 25);
    private static final ChannelOption<Integer> IP_TTL = new IntegerUnixChannelOption("IP_TTL", 0, 2);
    private static final ChannelOption<Integer> IPV6_UNICAST_HOPS =
            new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", 41, 16);

    /**
     * The largest segment to announce and to send, in bytes (tcp(7) {@code TCP_MAXSEG}): what a small MTU would let
     * through. Set it before the connect.
     */
    public static final ChannelOption<Integer> MAX_SEGMENT = new IntegerUnixChannelOption("TCP_MAXSEG", 6, 2);

    private static final ChannelOption<Integer> IP_MINTTL = new IntegerUnixChannelOption("IP_MINTTL", 0, 21);
    private static final ChannelOption<Integer> IPV6_MINHOPCOUNT =
            new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", 41, 73);

    private SocketOptions() {}

    /**
     * 1 to keep ICMP errors in the socket's error queue, 0 to stop that (ip(7) {@code IP_RECVERR}).
     *
     * <p>Set 1 before the connect. Set 0 once connected: otherwise an ICMP error that an established connection would
     * survive ends it, and without an offender. Setting 0 also empties the queue.
     */
    public static ChannelOption<Integer> icmpErrors(InetAddress target) {
        return target instanceof Inet4Address ? IP_RECVERR : IPV6_RECVERR;
    }

    /**
     * The smallest hop limit of the segments that the kernel lets in, 0 for any (ip(7) {@code IP_MINTTL}; {@code
     * IPV6_MINHOPCOUNT}, linux/in6.h). Works in every state of the socket, and on a RST too.
     */
    public static ChannelOption<Integer> leastHopLimit(InetAddress target) {
        return target instanceof Inet4Address ? IP_MINTTL : IPV6_MINHOPCOUNT;
    }

    /** How many hops our packets live, 1 to 255 (ip(7) {@code IP_TTL}, ipv6(7) {@code IPV6_UNICAST_HOPS}). */
    public static ChannelOption<Integer> hopLimit(InetAddress target) {
        return target instanceof Inet4Address ? IP_TTL : IPV6_UNICAST_HOPS;
    }
}
