package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4253 §6. */
class PlainPacketTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 1000})
    void aPacketIsAMultipleOfEightBytesWithAtLeastFourOfPadding(int data) {
        byte[] bytes = PlainPacket.ignore(data, new Random(1));

        ByteBuffer packet = ByteBuffer.wrap(bytes);
        assertThat(packet.remaining() % 8).isZero();
        assertThat(packet.getInt()).isEqualTo(packet.remaining());
        int padding = packet.get();
        assertThat(padding).isBetween(4, 11).isEqualTo(PlainPacket.padding(bytes));
        assertThat(packet.get()).isEqualTo((byte) 2);
        assertThat(packet.getInt()).isEqualTo(data);
        assertThat(packet.remaining()).isEqualTo(data + padding);
    }

    @Test
    void thePayloadIsWhatWasFramed() {
        byte[] payload = {20, 1, 2, 3};

        assertThat(PlainPacket.payload(PlainPacket.of(payload, new Random(1)))).isEqualTo(ByteString.of(payload));
    }

    @Test
    void aDisconnectSaysItsReasonItsTextAndNoLanguage() {
        assertThat(new DisconnectMessage(0xffff_fffeL, "\u00e9").payload())
                .containsExactly(1, 0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 2, 0xc3, 0xa9, 0, 0, 0, 0);
    }
}
