package io.sshprobe.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine that a connection to another machine could come from. */
final class LocalAddresses {
    /** A machine with more has them for other purposes. */
    private static final int MAX = 64;

    private LocalAddresses() {}

    /** Unicast addresses of interfaces that are up, by interface; none where the system does not tell. */
    static List<InetAddress> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .sorted(Comparator.comparing(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(LocalAddresses::canBeASource)
                    .limit(MAX)
                    .toList();
        } catch (SocketException unknown) {
            return Stream.<InetAddress>empty().toList();
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static boolean canBeASource(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
    }
}
