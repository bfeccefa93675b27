package io.sshprobe.probe.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of our own with one other host in it; setting it up needs root, probing it does not.
 *
 * <p>We are .1, the other host is .2, and .3 to .6 do not exist. We send two prefixes its way, for which it
 * has no route yet. Every command that fails is an error.
 */
final class OwnNetwork {
    static final String V4_OURS = "198.18.200.1";
    static final String V4 = "198.18.200.2";
    static final String V6 = "fd73:7368:7072:c8::2";
    static final String V4_NEIGHBOUR_THAT_IS_NOT_THERE = "198.18.200.5";
    static final String V4_BEHIND = "198.18.200.66";
    static final String V6_BEHIND = "fd73:7368:7072:c9::2";

    private static final String OURS = "sshprobe-lx0";
    private static final String THEIRS = "sshprobe-lx1";
    private static final String NAMESPACE = "sshprobe-lx";

    /** The tests run in several JVMs, and a machine has room for one such network: its names and addresses are fixed. */
    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), NAMESPACE + ".lock");

    private final List<String> ourRoutes = new ArrayList<>();
    private final FileChannel lock;

    /** Waits until no other test has one, and sets it up; what an interrupted run left behind is removed first. */
    OwnNetwork() throws IOException, InterruptedException {
        lock = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        removeLeftovers();
        run("ip netns add " + NAMESPACE);
        run("ip link add " + OURS + " type veth peer name " + THEIRS + " netns " + NAMESPACE);
        run("ip addr add " + V4_OURS + "/29 dev " + OURS);
        run("ip addr add fd73:7368:7072:c8::1/64 dev " + OURS + " nodad");
        run("ip link set " + OURS + " up");
        inside("ip addr add " + V4 + "/29 dev " + THEIRS);
        inside("ip addr add " + V6 + "/64 dev " + THEIRS + " nodad");
        inside("ip link set lo up");
        inside("ip link set " + THEIRS + " up");
        run("ip route add 198.18.200.64/29 via " + V4);
        run("ip route add fd73:7368:7072:c9::/64 via " + V6);
        inside("sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
        inside("sysctl -q -w net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
    }

    /** Makes the other host answer connections to a port like this ({@code iptables -j REJECT --reject-with}). */
    InetSocketAddress rejecting(String address, int port, String with) throws IOException, InterruptedException {
        String iptables = address.contains(":") ? "ip6tables" : "iptables";
        inside(iptables + " -A INPUT -p tcp --dport " + port + " -j REJECT --reject-with " + with);
        return target(address, port);
    }

    /** Lets us give up on a neighbour after one ARP request of 50 ms, instead of three of 1 s. */
    void impatient() throws IOException, InterruptedException {
        run("sysctl -q -w net.ipv4.neigh." + OURS + ".mcast_solicit=1 net.ipv4.neigh." + OURS + ".retrans_time_ms=50");
    }

    /** Gives the other host such a route ({@code unreachable}, {@code prohibit}, ip-route(8)) to a prefix behind it. */
    void theirRoute(String route) throws IOException, InterruptedException {
        inside("ip route add " + route);
    }

    /** Lets the other host forward what we send to the prefixes behind it; nobody is there. */
    void forwards() throws IOException, InterruptedException {
        theirRoute("198.18.200.64/29 dev " + THEIRS);
        theirRoute("fd73:7368:7072:c9::/64 dev " + THEIRS);
    }

    /** Gives us such a route. */
    void ourRoute(String route) throws IOException, InterruptedException {
        run("ip route add " + route);
        ourRoutes.add(route);
    }

    static InetSocketAddress target(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    /** Removes everything. */
    void remove() throws IOException, InterruptedException {
        for (String route : ourRoutes) {
            run("ip route del " + route);
        }
        removeLeftovers();
        lock.close();
    }

    private static void removeLeftovers() throws IOException, InterruptedException {
        if (run("ip -o link").contains(OURS)) {
            run("ip link del " + OURS); // and the other end with it
        }
        if (run("ip netns list").contains(NAMESPACE)) {
            run("ip netns del " + NAMESPACE);
        }
    }

    private static void inside(String command) throws IOException, InterruptedException {
        run("ip netns exec " + NAMESPACE + " " + command);
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command.split(" ")))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("did not end: " + command);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " (exit " + process.exitValue() + "): " + output);
        }
        return output;
    }
}
