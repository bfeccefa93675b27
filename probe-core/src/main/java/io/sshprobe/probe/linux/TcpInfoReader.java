package io.sshprobe.probe.linux;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.channel.unix.UnixChannel;
import io.sshprobe.observation.TcpInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code struct tcp_info} (linux/tcp.h): it only grows at its end, so the offsets are the same for every kernel.
 */
final class TcpInfoReader {
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;

    /** Up to the last field that we read; a newer kernel has more fields after it. */
    private static final int WHOLE_SIZE = 232;

    /** The part that every kernel since 2.6 has, up to {@code tcpi_total_retrans}. */
    private static final int OLDEST_SIZE = 104;

    // Bytes 6 and 7 are bit-fields (window scales, flags) and are not read.
    private static final int STATE = 0;
    private static final int RETRANSMITS = 2;
    private static final int SND_MSS = 16;
    private static final int RCV_MSS = 20;
    private static final int UNACKED = 24;
    private static final int PMTU = 60;
    private static final int RTT = 68;
    private static final int RTTVAR = 72;
    private static final int ADVMSS = 84;
    private static final int TOTAL_RETRANS = 100;
    private static final int BYTES_ACKED = 120;
    private static final int BYTES_RECEIVED = 128;
    private static final int SEGS_OUT = 136;
    private static final int SEGS_IN = 140;
    private static final int NOTSENT_BYTES = 144;
    private static final int DSACK_DUPS = 216;
    private static final int RCV_OOOPACK = 224;
    private static final int SND_WND = 228;

    private static final RawUnixChannelOption WHOLE =
            new RawUnixChannelOption("TCP_INFO", IPPROTO_TCP, TCP_INFO, WHOLE_SIZE);

    private TcpInfoReader() {}

    /**
     * For a kernel that is known to fill the whole structure.
     *
     * <p>Netty's call needs no JNA, but does not tell how much the kernel wrote: the missing fields of an older kernel
     * would be zeros.
     */
    static @Nullable TcpInfo readWhole(UnixChannel channel) throws IOException {
        ByteBuffer value;
        try {
            value = channel.config().getOption(WHOLE);
        } catch (ChannelException e) {
            throw new IOException("getsockopt(TCP_INFO): " + e.getMessage(), e);
        }
        return parse(value);
    }

    /** For any kernel. */
    static @Nullable TcpInfo readWhatThereIs(int fd) throws IOException {
        byte[] value = new byte[WHOLE_SIZE];
        IntByReference length = new IntByReference(WHOLE_SIZE);
        if (LibC.getsockopt(fd, IPPROTO_TCP, TCP_INFO, value, length) != 0) {
            throw new IOException("getsockopt(TCP_INFO): errno " + Native.getLastError());
        }
        return parse(ByteBuffer.wrap(value, 0, length.getValue()));
    }

    /** From what the kernel wrote, up to the buffer's limit; null if that is less than any kernel writes. */
    static @Nullable TcpInfo parse(ByteBuffer written) {
        if (written.limit() < OLDEST_SIZE) {
            return null;
        }
        ByteBuffer info = written.duplicate().order(ByteOrder.nativeOrder());
        return new TcpInfo(
                Byte.toUnsignedInt(info.get(STATE)),
                u32(info, RTT),
                u32(info, RTTVAR),
                Byte.toUnsignedInt(info.get(RETRANSMITS)),
                u32(info, TOTAL_RETRANS),
                u32(info, UNACKED),
                u32(info, SND_MSS),
                u64IfThere(info, BYTES_ACKED),
                u64IfThere(info, BYTES_RECEIVED),
                u32IfThere(info, NOTSENT_BYTES),
                u32IfThere(info, SND_WND),
                u32IfThere(info, RCV_OOOPACK),
                u32IfThere(info, SEGS_IN),
                u32IfThere(info, SEGS_OUT),
                u32IfThere(info, RCV_MSS),
                u32IfThere(info, DSACK_DUPS),
                u32IfThere(info, PMTU),
                u32IfThere(info, ADVMSS));
    }

    private static long u32(ByteBuffer info, int at) {
        return Integer.toUnsignedLong(info.getInt(at));
    }

    private static @Nullable Long u32IfThere(ByteBuffer info, int at) {
        return at + Integer.BYTES <= info.limit() ? u32(info, at) : null;
    }

    private static @Nullable Long u64IfThere(ByteBuffer info, int at) {
        return at + Long.BYTES <= info.limit() ? info.getLong(at) : null;
    }
}
