package io.sshprobe.probe.linux;

import io.netty.channel.unix.UnixChannel;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What this machine's kernel tells about one of our sockets; needs no privilege.
 *
 * <p>Immutable, for any thread. The methods that take a channel (of Netty's epoll transport) never block; call them on
 * its event loop while it is open: afterwards the number of the descriptor may belong to another socket.
 *
 * <p>JNA, which takes some 100 ms to load, is loaded by the first call that needs it: by {@link #icmpErrors}, and
 * before Linux 5.4 by {@link #tcpInfo}. A run over many targets calls {@link #load} first, so that no event loop waits
 * for it.
 */
public final class LinuxEvidence {
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

    /** Commit 45af29ca761c: before it, the error queue of a TCP socket that connects stays empty. */
    private static final int QUEUES_ERRORS_OF_CONNECTS = version(5, 8);

    /** Commit 8f7baad7f035 added {@code tcpi_snd_wnd}, the last field that we read. */
    private static final int HAS_WHOLE_TCP_INFO = version(5, 4);

    private final boolean onLinux;
    private final int kernel;
    private final List<MissingRung> missing;
    private final Supplier<@Nullable String> libC;

    /**
     * The evidence of a machine with this system and release.
     *
     * @param osName as in the system property {@code os.name}
     * @param release as in the system property {@code os.version}
     * @param libC why the C library cannot be called, or null; asked when it is needed
     */
    LinuxEvidence(String osName, String release, Supplier<@Nullable String> libC) {
        this.onLinux = osName.equals("Linux");
        this.kernel = version(release);
        this.libC = libC;
        List<MissingRung> rungs = new ArrayList<>();
        if (!onLinux) {
            rungs.add(new MissingRung(EvidenceRung.ICMP_ERRORS, "needs Linux, and this is " + osName));
            rungs.add(new MissingRung(EvidenceRung.TCP_INFO, "needs Linux, and this is " + osName));
            rungs.add(new MissingRung(EvidenceRung.LEAST_HOP_LIMIT, "needs Linux, and this is " + osName));
        } else if (kernel < QUEUES_ERRORS_OF_CONNECTS) {
            // Otherwise an empty queue would count as proof of a RST.
            rungs.add(new MissingRung(EvidenceRung.ICMP_ERRORS, "needs Linux 5.8, and this is " + release));
        }
        this.missing = List.copyOf(rungs);
    }

    /** The evidence of this machine. */
    public static LinuxEvidence ofThisMachine() {
        return new LinuxEvidence(
                System.getProperty("os.name", "an unknown system"),
                System.getProperty("os.version", "an unknown release"),
                () -> LibC.MISSING);
    }

    /**
     * Loads now, on the calling thread, what would be loaded when it is first needed.
     *
     * @return whether it is there
     */
    public boolean load() {
        return onLinux && libC.get() == null;
    }

    /** The rungs that this system does not have; empty if it has both. */
    public List<MissingRung> missing() {
        return missing;
    }

    /**
     * Takes what the socket's error queue holds, oldest first and at most 16 entries; empty if the rung is missing.
     *
     * <p>The queue is filled from {@link SocketOptions#icmpErrors} on. After a refused connect, an empty queue means
     * that a RST refused it, unless {@link #missing()} names the rung.
     *
     * @throws IOException if the queue cannot be read after all; the message is one line, fit for a {@link MissingRung}
     */
    public List<IcmpError> icmpErrors(UnixChannel channel) throws IOException {
        if (!onLinux || kernel < QUEUES_ERRORS_OF_CONNECTS) {
            return List.of();
        }
        return ErrorQueue.drain(descriptor(channel));
    }

    /**
     * What the kernel knows of the connection; null if the rung is missing.
     *
     * <p>{@code segmentsIn} shows how a connect was refused: a RST is a segment, an ICMP error is none. The state does
     * not show it: after a RST it is 7, after an ICMP error 7 or 2, depending on whether the error came from another
     * host or from this machine.
     *
     * @throws IOException if it cannot be read after all; the message is one line, fit for a {@link MissingRung}
     */
    public @Nullable TcpInfo tcpInfo(UnixChannel channel) throws IOException {
        if (!onLinux) {
            return null;
        }
        return kernel >= HAS_WHOLE_TCP_INFO
                ? TcpInfoReader.readWhole(channel)
                : TcpInfoReader.readWhatThereIs(descriptor(channel));
    }

    /** The descriptor for a call of the C library, if it is open and the library can be called. */
    private int descriptor(UnixChannel channel) throws IOException {
        String why = libC.get();
        if (why != null) {
            throw new IOException(why);
        }
        if (!channel.isOpen()) {
            throw new IOException("the socket is closed");
        }
        return channel.fd().intValue();
    }

    private static int version(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches() ? version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))) : 0;
    }

    private static int version(int major, int minor) {
        return major * 10_000 + minor;
    }
}
