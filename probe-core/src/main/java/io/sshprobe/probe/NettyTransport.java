package io.sshprobe.probe;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.probe.linux.LinuxEvidence;
import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The event mechanism of this machine: epoll on Linux, NIO elsewhere.
 *
 * @param name {@code epoll} or {@code nio}
 * @param handler makes the I/O part of an event loop
 * @param socket makes a TCP channel to an address
 * @param datagram makes a UDP channel, for name servers
 * @param linux what the kernel tells, where it is Linux
 */
record NettyTransport(
        String name,
        IoHandlerFactory handler,
        Function<InetAddress, SocketChannel> socket,
        Supplier<DatagramChannel> datagram,
        LinuxEvidence linux) {
    private static final List<EvidenceRung> LINUX_ONLY =
            List.of(EvidenceRung.ICMP_ERRORS, EvidenceRung.TCP_INFO, EvidenceRung.LEAST_HOP_LIMIT);

    /** The best one that loads on this machine. */
    static NettyTransport best() {
        if (Epoll.isAvailable()) {
            return new NettyTransport(
                    "epoll",
                    EpollIoHandler.newFactory(),
                    NettyTransport::epollSocket,
                    EpollDatagramChannel::new,
                    LinuxEvidence.ofThisMachine());
        }
        return nio();
    }

    /** The one that every JVM has. */
    static NettyTransport nio() {
        return new NettyTransport(
                "nio",
                NioIoHandler.newFactory(),
                target -> new NioSocketChannel(),
                NioDatagramChannel::new,
                LinuxEvidence.ofThisMachine());
    }

    /**
     * For an IPv4 target an IPv4 socket: an IPv6 socket that connects there costs one more call and takes a detour in
     * the kernel. Otherwise what this machine prefers: where IPv6 is switched off, connect(2) says so (EAFNOSUPPORT)
     * only on an IPv4 socket; on an IPv6 socket it says that no address is available (EADDRNOTAVAIL), as if ports had
     * run out.
     */
    private static SocketChannel epollSocket(InetAddress target) {
        return AddressFamily.of(target) == AddressFamily.IPV4
                ? new EpollSocketChannel(SocketProtocolFamily.INET)
                : new EpollSocketChannel();
    }

    /** What a socket can tell beyond errno. */
    SocketEvidence evidence(Channel made, InetAddress target) {
        return made instanceof EpollSocketChannel epoll
                ? new LinuxSocketEvidence(linux, epoll, target)
                : new NoEvidence(LINUX_ONLY.stream()
                        .map(rung -> new MissingRung(rung, "needs Linux's epoll transport, and this is " + name))
                        .toList());
    }

    /** Loads now what an event loop would otherwise load when it first needs it. */
    void prepare() {
        linux.load();
    }

    /** Event loops on daemon threads: a forgotten prober does not keep a program alive. */
    EventLoopGroup eventLoops(int count) {
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("sshprobe", true), handler);
    }
}
