package io.sshprobe.observation;

import io.sshprobe.target.Opening;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the connection itself.
 *
 * @param opening what we said first, and when
 * @param settings what was set on the socket
 * @param local our address and port, or null if no socket got one
 * @param bytesIn bytes read
 * @param bytesOut bytes handed to the kernel
 * @param tcpInfo the kernel's view at the end, or null where missing
 * @param missing the rungs of the evidence ladder that were not available
 * @param trials what arrived at which least hop limit, in the order in which it was tried; empty without {@link
 *     TcpSettings#leastHopLimits()} and without an opening that measures
 * @param incoming what came in the stage in which the probe ended; null if nothing did, or if it is not recorded
 */
public record Transport(
        Opening opening,
        TcpSettings settings,
        @Nullable InetSocketAddress local,
        long bytesIn,
        long bytesOut,
        @Nullable TcpInfo tcpInfo,
        List<MissingRung> missing,
        List<HopLimitTrial> trials,
        @Nullable Incoming incoming) {
    public Transport {
        missing = List.copyOf(missing);
        trials = List.copyOf(trials);
    }

    /** Of a connection on which no least hop limit was set. */
    public Transport(
            Opening opening,
            TcpSettings settings,
            @Nullable InetSocketAddress local,
            long bytesIn,
            long bytesOut,
            @Nullable TcpInfo tcpInfo,
            List<MissingRung> missing) {
        this(opening, settings, local, bytesIn, bytesOut, tcpInfo, missing, List.of());
    }

    /** Of a stage in which nothing came, or in which that was not recorded. */
    public Transport(
            Opening opening,
            TcpSettings settings,
            @Nullable InetSocketAddress local,
            long bytesIn,
            long bytesOut,
            @Nullable TcpInfo tcpInfo,
            List<MissingRung> missing,
            List<HopLimitTrial> trials) {
        this(opening, settings, local, bytesIn, bytesOut, tcpInfo, missing, trials, null);
    }

    /** The same with what came in the last stage. */
    public Transport with(@Nullable Incoming came) {
        return new Transport(opening, settings, local, bytesIn, bytesOut, tcpInfo, missing, trials, came);
    }

    /** The trials with one kind of segment. */
    public List<HopLimitTrial> trials(HopLimitTrial.AnswerTo answerTo) {
        return trials.stream().filter(trial -> trial.answerTo() == answerTo).toList();
    }

    /** Whether a rung of the evidence ladder was not available. */
    public boolean isMissing(EvidenceRung rung) {
        return missing.stream().anyMatch(known -> known.rung().equals(rung));
    }

    /** Our address, or null if no socket got one. */
    public @Nullable InetAddress localAddress() {
        return local == null ? null : local.getAddress();
    }

    /** The transport of a probe that never had a socket. */
    public static final Transport NONE =
            new Transport(Opening.AT_ONCE, TcpSettings.DEFAULT, null, 0, 0, null, List.of());
}
