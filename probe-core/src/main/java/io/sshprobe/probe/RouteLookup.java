package io.sshprobe.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;

/**
 * Asks this machine's routing table about an address.
 *
 * <p>"No route" stands for two errors: a route that says unreachable, and no route at all (for a whole family: this
 * machine does not have that family). Netty's epoll transport throws the same exception for both, without a number.
 */
final class RouteLookup {
    private static final int DISCARD = 9;

    private RouteLookup() {}

    /** The error that the routing table gives, or {@link SystemError#NO_ROUTE} if it gives none now. Sends nothing. */
    static SystemError error(InetAddress target) {
        ProtocolFamily family =
                target instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        // Connecting a datagram socket looks up the route and sends nothing.
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.connect(new InetSocketAddress(target, DISCARD));
            return SystemError.NO_ROUTE;
        } catch (NoRouteToHostException unreachable) {
            return SystemError.EHOSTUNREACH; // the JDK's exception for it, and for nothing else
        } catch (SocketException none) {
            return SystemError.of(none).orElse(SystemError.ENETUNREACH);
        } catch (UnsupportedOperationException noSuchFamily) {
            return SystemError.EAFNOSUPPORT;
        } catch (IOException other) {
            return SystemError.NO_ROUTE;
        }
    }
}
