package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.VisibleText;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads unencrypted packets (RFC 4253 §6) from bytes that may be cut anywhere.
 *
 * <p>Keeps what it was given and has not read: at most one packet and what one read brings.
 */
final class PlainPacketReader {
    /** padding_length and the least padding, as in MINA and OpenSSH. */
    private static final int MIN_LENGTH = 1 + PlainPacket.MIN_PADDING;

    /** As in MINA and OpenSSH (PACKET_MAX_SIZE). */
    static final int MAX_LENGTH = 256 * 1024;

    /** The longest array that is kept when all of it is read. */
    private static final int KEPT = 16 * 1024;

    /** What was given; the part from {@link #start} to {@link #end} is not read yet. */
    private byte[] bytes = {};

    private int start;
    private int end;
    private long packets;

    /** Takes bytes from the wire, and does not release them. */
    void add(ByteBuf data) {
        int more = data.readableBytes();
        if (start == end && bytes.length > KEPT) {
            bytes = new byte[more]; // a long packet was read, and most others are short
            start = 0;
            end = 0;
        }
        if (more > bytes.length - end) {
            makeRoom(more);
        }
        data.readBytes(bytes, end, more);
        end += more;
    }

    private void makeRoom(int more) {
        int unread = end - start;
        // Twice as much, so that a packet that arrives byte by byte is not copied for each; but only if something is
        // unread.
        byte[] room = unread + more <= bytes.length ? bytes : new byte[Math.max(unread + more, grown(unread))];
        System.arraycopy(bytes, start, room, 0, unread);
        bytes = room;
        start = 0;
        end = unread;
    }

    /** Twice as much as is unread, but no more than the packet needs that is being read. */
    private int grown(int unread) {
        if (unread < Integer.BYTES) {
            return 2 * unread;
        }
        long packet = BufferUtils.getUInt(bytes, start, Integer.BYTES) + Integer.BYTES;
        return (int) Math.min(2L * unread, packet);
    }

    /** How many bytes it holds. */
    int held() {
        return bytes.length;
    }

    /**
     * The payload of the next packet, valid until more bytes are added; null if it is not complete.
     *
     * @throws ProtocolViolationException as soon as the bytes cannot be a packet
     */
    @Nullable Buffer next() throws ProtocolViolationException {
        int available = end - start - Integer.BYTES;
        if (available < 0) {
            return null;
        }
        long length = BufferUtils.getUInt(bytes, start, Integer.BYTES);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw badLength((int) length);
        }
        if (available < length) {
            return null;
        }
        int padding = bytes[start + Integer.BYTES] & 0xff;
        checkPadding(padding, (int) length);
        if ((length + Integer.BYTES) % PlainPacket.BLOCK != 0) {
            throw new ProtocolViolationException("packet length %d does not fill blocks of 8 bytes".formatted(length));
        }
        Buffer payload = new ByteArrayBuffer(bytes, start + PlainPacket.HEADER_LENGTH, (int) length - 1 - padding);
        start += Integer.BYTES + (int) length;
        packets++;
        return payload;
    }

    /** How many packets were read: the sequence number of the next (RFC 4253 §6.4). */
    long packets() {
        return packets;
    }

    /** What follows the packets that were read; valid until more bytes are added. */
    Buffer rest() {
        return new ByteArrayBuffer(bytes, start, end - start);
    }

    /** Refuses padding that RFC 4253 §6 does not allow, or that leaves no byte of payload. */
    static void checkPadding(int padding, int length) throws ProtocolViolationException {
        if (padding < PlainPacket.MIN_PADDING || padding > length - 2) {
            throw new ProtocolViolationException("%d bytes of padding in a packet of %d".formatted(padding, length));
        }
    }

    private ProtocolViolationException badLength(int length) {
        ByteString field = ByteString.of(bytes, start, Integer.BYTES);
        boolean text = field.latin1().chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\r' || c == '\n');
        return new ProtocolViolationException(
                text
                        ? "packet length 0x%08x spells '%s'".formatted(length, VisibleText.of(field))
                        : "packet length 0x%08x is out of bounds".formatted(length));
    }
}
