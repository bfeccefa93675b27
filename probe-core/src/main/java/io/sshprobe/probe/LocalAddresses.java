package io.sshprobe.probe;

import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine. */
final class LocalAddresses {
    /** In the order of the system's interfaces and then of the bytes, so that two runs try them in the same order. */
    private static final Comparator<InetAddress> BY_BYTES =
            Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private LocalAddresses() {}

    /**
     * Those from which {@code target} might be reached, each once: of its family, on interfaces that are up; unicast,
     * not link-local, and loopback only for a loopback target.
     *
     * <p>Asks the system, so it must not run on an event loop. Empty if the system does not tell.
     */
    static List<InetAddress> sourcesFor(InetAddress target) {
        try {
            List<InetAddress> found = new ArrayList<>();
            NetworkInterface.networkInterfaces()
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .filter(LocalAddresses::isUp)
                    .forEach(each -> ofOne(each, target).forEach(found::add));
            return found.stream().distinct().toList();
        } catch (SocketException untold) {
            return List.of();
        }
    }

    private static Stream<InetAddress> ofOne(NetworkInterface one, InetAddress target) {
        return one.inetAddresses().filter(address -> isSource(address, target)).sorted(BY_BYTES);
    }

    /** Whether an address of this machine can be that of a connection to {@code target}. */
    static boolean isSource(InetAddress address, InetAddress target) {
        return AddressFamily.of(address) == AddressFamily.of(target)
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !address.isLinkLocalAddress()
                && (target.isLoopbackAddress() || !address.isLoopbackAddress());
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }
}
