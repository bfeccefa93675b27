package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.sshprobe.ssh.PlainPacket;
import java.util.Arrays;
import java.util.Random;
import org.apache.sshd.common.util.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** RFC 4253 §6, from the side that reads. */
final class PlainPacketReaderTest {
    private final PlainPacketReader reader = new PlainPacketReader();
    private int number;

    @Test
    void packetsAreReadInOrderAndCountedHoweverTheyAreCut() throws ProtocolViolationException {
        byte[] said = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(
                framed(1), framed(1000), framed(2), framed(262_000), framed(3), new byte[] {0, 0, 0, 12, 4}));
        Random random = new Random(4253);
        int at = 0;
        int packets = 0;
        int bytes = 0;
        while (at < said.length) {
            int more = Math.min(said.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
            reader.add(Unpooled.wrappedBuffer(said, at, more));
            at += more;
            for (Buffer payload = reader.next(); payload != null; payload = reader.next()) {
                packets++;
                bytes += payload.available();
                assertThat(payload.getCompactData()).containsOnly(packets);
            }
        }

        assertThat(bytes).isEqualTo(1 + 1000 + 2 + 262_000 + 3);
        assertThat(reader.packets()).isEqualTo(packets).isEqualTo(5);
        assertThat(reader.rest().getCompactData()).containsExactly(0, 0, 0, 12, 4);
    }

    private byte[] framed(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) ++number);
        return PlainPacket.of(payload, new Random(1));
    }

    @Test
    void aLengthIsRefusedAsSoonAsItsFourBytesAreThere() throws ProtocolViolationException {
        reader.add(Unpooled.wrappedBuffer(new byte[] {0, 4, 0}));
        assertThat(reader.next()).isNull();

        reader.add(Unpooled.wrappedBuffer(new byte[] {1}));

        assertThatThrownBy(reader::next)
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessage("packet length 0x00040001 is out of bounds");
    }

    @Test
    void theLargestPacketIsWaitedFor() throws ProtocolViolationException {
        reader.add(Unpooled.wrappedBuffer(new byte[] {0, 4, 0, 0, 4, 2}));

        assertThat(reader.next()).isNull();
    }
}
