package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.ssh.PlainPacket;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A flood sends its limit in whole packets, and waits for a kernel that takes no more. */
class FloodSenderTest {
    private final ByteBuf packet = Unpooled.wrappedBuffer(PlainPacket.ignore(FloodSender.DATA, new Random(1)));
    private final FloodSender flood = new FloodSender(packet);

    @Test
    void itSendsItsLimitInWholePackets() {
        EmbeddedChannel channel = new EmbeddedChannel(flood);

        assertThat(bytes(channel))
                .isBetween(FloodSender.LIMIT, FloodSender.LIMIT + packetLength())
                .matches(sent -> sent % packetLength() == 0);
        channel.finishAndReleaseAll();
        assertThat(packet.refCnt()).isZero();
    }

    @Test
    void itHoldsNoMoreThanTheHighWaterMarkAndGoesOnWhenTheKernelDoes() {
        Valve kernel = new Valve();
        EmbeddedChannel channel = new EmbeddedChannel(kernel);
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(4 * 1024, 8 * 1024));
        channel.pipeline().addLast(flood);
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween(8 * 1024L, 10 * 1024L);
        assertThat(bytes(channel)).isZero();

        kernel.open = true;
        channel.flush();

        assertThat(bytes(channel)).isGreaterThanOrEqualTo(FloodSender.LIMIT);
        channel.finishAndReleaseAll();
    }

    @Test
    void itStopsWhenTold() {
        Valve kernel = new Valve();
        EmbeddedChannel channel = new EmbeddedChannel(kernel, flood);
        flood.stop();

        kernel.open = true;
        channel.flush();

        assertThat(bytes(channel)).isLessThan(FloodSender.LIMIT);
        channel.finishAndReleaseAll();
        assertThat(packet.refCnt()).isZero();
    }

    private int packetLength() {
        return packet.writerIndex();
    }

    private static int bytes(EmbeddedChannel channel) {
        int sum = 0;
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            sum += each.readableBytes();
            each.release();
        }
        return sum;
    }

    /** A kernel that takes nothing until it is opened. */
    private static final class Valve extends ChannelOutboundHandlerAdapter {
        private boolean open;

        @Override
        public void flush(ChannelHandlerContext context) {
            if (open) {
                context.flush();
            }
        }
    }
}
