package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.sshprobe.ssh.DisconnectMessage;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Packets without cipher (RFC 4253 §6), for before there are keys. */
final class PlainPacket {
    /** What we say when we go; ends up in the server's log. */
    static final String GOODBYE = "sshprobe has seen enough";

    private static final byte DISCONNECT = 1;
    private static final byte IGNORE = 2;
    private static final int LENGTH_FIELDS = 5;
    private static final int BLOCK = 8;
    private static final int MIN_PADDING = 4;

    private PlainPacket() {}

    /** SSH_MSG_DISCONNECT (RFC 4253 §11.1). */
    static ByteBuf disconnect(ByteBufAllocator allocator, RandomGenerator random) {
        byte[] text = GOODBYE.getBytes(StandardCharsets.US_ASCII);
        ByteBuf payload = allocator
                .buffer()
                .writeByte(DISCONNECT)
                .writeInt(DisconnectMessage.BY_APPLICATION)
                .writeInt(text.length)
                .writeBytes(text)
                .writeInt(0); // no language tag
        return packet(allocator, payload, random);
    }

    /**
     * SSH_MSG_IGNORE (RFC 4253 §11.2) with so many bytes of data, all zero: the least that could mean anything to whoever
     * else reads it.
     */
    static ByteBuf ignore(ByteBufAllocator allocator, int length, RandomGenerator random) {
        ByteBuf payload = allocator
                .buffer(1 + Integer.BYTES + length)
                .writeByte(IGNORE)
                .writeInt(length)
                .writeZero(length);
        return packet(allocator, payload, random);
    }

    private static ByteBuf packet(ByteBufAllocator allocator, ByteBuf payload, RandomGenerator random) {
        int length = payload.readableBytes();
        int padding = BLOCK - (LENGTH_FIELDS + length) % BLOCK;
        if (padding < MIN_PADDING) {
            padding += BLOCK;
        }
        byte[] noise = new byte[padding];
        random.nextBytes(noise);
        ByteBuf packet = allocator
                .buffer(LENGTH_FIELDS + length + padding)
                .writeInt(1 + length + padding)
                .writeByte(padding)
                .writeBytes(payload)
                .writeBytes(noise);
        payload.release();
        return packet;
    }
}
