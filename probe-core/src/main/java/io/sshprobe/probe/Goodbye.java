package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.sshprobe.ssh.DisconnectMessage;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** SSH_MSG_DISCONNECT as a packet without cipher (RFC 4253 §6 and §11.1), for before there are keys. */
final class Goodbye {
    /** What we say; ends up in the server's log. */
    static final String TEXT = "sshprobe has seen enough";

    private static final int MESSAGE_NUMBER = 1;
    private static final int BLOCK = 8;
    private static final int MIN_PADDING = 4;

    private Goodbye() {}

    /** The packet. */
    static ByteBuf packet(ByteBufAllocator allocator, RandomGenerator random) {
        byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
        int payload = 1 + 4 + 4 + text.length + 4;
        int padding = BLOCK - (5 + payload) % BLOCK;
        if (padding < MIN_PADDING) {
            padding += BLOCK;
        }
        byte[] noise = new byte[padding];
        random.nextBytes(noise);
        return allocator
                .buffer(5 + payload + padding)
                .writeInt(1 + payload + padding)
                .writeByte(padding)
                .writeByte(MESSAGE_NUMBER)
                .writeInt(DisconnectMessage.BY_APPLICATION)
                .writeInt(text.length)
                .writeBytes(text)
                .writeInt(0) // no language tag
                .writeBytes(noise);
    }
}
