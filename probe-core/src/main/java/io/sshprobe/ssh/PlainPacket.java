package io.sshprobe.ssh;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Packets without encryption (RFC 4253 §6), as they are sent before NEWKEYS. */
public final class PlainPacket {
    /** The bytes before the payload: packet_length and padding_length. */
    public static final int HEADER_LENGTH = 5;

    /** The length of a packet is a multiple of this many bytes. */
    public static final int BLOCK = 8;

    /** The fewest bytes of padding. */
    public static final int MIN_PADDING = 4;

    private static final byte IGNORE = 2;

    private PlainPacket() {}

    /** Frames a payload, with random padding. */
    public static byte[] of(byte[] payload, RandomGenerator random) {
        int padding = BLOCK - (HEADER_LENGTH + payload.length) % BLOCK;
        if (padding < MIN_PADDING) {
            padding += BLOCK;
        }
        byte[] noise = new byte[padding];
        random.nextBytes(noise);
        return ByteBuffer.allocate(HEADER_LENGTH + payload.length + padding)
                .putInt(1 + payload.length + padding)
                .put((byte) padding)
                .put(payload)
                .put(noise)
                .array();
    }

    /** The bytes of padding in a packet. */
    public static int padding(byte[] packet) {
        return packet[HEADER_LENGTH - 1] & 0xff;
    }

    /** The payload of a packet. */
    public static ByteString payload(byte[] packet) {
        return ByteString.of(packet, HEADER_LENGTH, packet.length - HEADER_LENGTH - padding(packet));
    }

    /**
     * SSH_MSG_IGNORE (RFC 4253 §11.2) with this many bytes of data, all zero: bytes that mean nothing to a server of
     * another protocol.
     */
    public static byte[] ignore(int length, RandomGenerator random) {
        byte[] payload = ByteBuffer.allocate(1 + Integer.BYTES + length)
                .put(IGNORE)
                .putInt(length)
                .array();
        return of(payload, random);
    }
}
