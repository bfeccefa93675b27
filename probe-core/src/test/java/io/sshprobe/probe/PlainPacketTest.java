package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4253 §6. */
class PlainPacketTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 1000})
    void aPacketIsAMultipleOfEightBytesWithAtLeastFourOfPadding(int data) {
        ByteBuf packet = PlainPacket.ignore(UnpooledByteBufAllocator.DEFAULT, data, new Random(1));

        assertThat(packet.readableBytes() % 8).isZero();
        assertThat(packet.readInt()).isEqualTo(packet.readableBytes());
        int padding = packet.readByte();
        assertThat(padding).isBetween(4, 11);
        assertThat(packet.readByte()).isEqualTo((byte) 2);
        assertThat(packet.readInt()).isEqualTo(data);
        assertThat(packet.readableBytes()).isEqualTo(data + padding);
        packet.release();
    }
}
