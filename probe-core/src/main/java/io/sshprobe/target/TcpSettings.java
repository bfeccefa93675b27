package io.sshprobe.target;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set on a socket before it connects.
 *
 * @param source the local address to connect from, or null for the system's choice
 * @param maxSegment the largest segment to send and to announce, in bytes ({@code TCP_MAXSEG}), or null for the system's
 * @param hopLimit how many hops our packets live ({@code IP_TTL}), 1 to 255, or null for the system's
 * @param leastHopLimits the least hop limits of segments that the kernel lets in ({@code IP_MINTTL}), one after another: each
 *     next one when something was sent again without an answer. They count from the SYN to its answer; with {@link
 *     Opening#NEARER_ONLY} from our identification string on instead. Each is 1 to 255; empty to let everything in
 */
public record TcpSettings(
        @Nullable InetAddress source,
        @Nullable Integer maxSegment,
        @Nullable Integer hopLimit,
        List<Integer> leastHopLimits) {
    /** What the system does by itself. */
    public static final TcpSettings DEFAULT = new TcpSettings(null, null, null, List.of());

    /** What Linux takes for TCP_MAXSEG ({@code TCP_MIN_MSS} and {@code MAX_TCP_WINDOW} in net/tcp.h). */
    private static final int MIN_SEGMENT = 88;

    private static final int MAX_SEGMENT = 32_767;

    public TcpSettings {
        if (maxSegment != null && (maxSegment < MIN_SEGMENT || maxSegment > MAX_SEGMENT)) {
            throw new IllegalArgumentException("a segment has " + MIN_SEGMENT + " to " + MAX_SEGMENT + " bytes");
        }
        if (hopLimit != null && (hopLimit < 1 || hopLimit > 255)) {
            throw new IllegalArgumentException("a hop limit is 1 to 255");
        }
        leastHopLimits = List.copyOf(leastHopLimits);
        if (leastHopLimits.stream().anyMatch(least -> least < 1 || least > 255)) {
            throw new IllegalArgumentException("a least hop limit is 1 to 255");
        }
    }

    /** The same from another local address. */
    public TcpSettings withSource(@Nullable InetAddress other) {
        return new TcpSettings(other, maxSegment, hopLimit, leastHopLimits);
    }

    /** The same with another largest segment. */
    public TcpSettings withMaxSegment(int bytes) {
        return new TcpSettings(source, bytes, hopLimit, leastHopLimits);
    }

    /** The same with another hop limit. */
    public TcpSettings withHopLimit(int hops) {
        return new TcpSettings(source, maxSegment, hops, leastHopLimits);
    }

    /** The same with other least hop limits. */
    public TcpSettings withLeastHopLimits(List<Integer> limits) {
        return new TcpSettings(source, maxSegment, hopLimit, limits);
    }
}
