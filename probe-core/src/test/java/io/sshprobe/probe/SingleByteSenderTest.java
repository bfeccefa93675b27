package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.observation.TcpInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first write in segments of one byte, the others behind it. */
class SingleByteSenderTest {
    private final FakeEvidence kernel = new FakeEvidence();
    private final EmbeddedChannel channel = new EmbeddedChannel(new SingleByteSender(kernel));
    private final List<String> sent = new ArrayList<>();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void whereTheKernelDoesNotTellAllIsWrittenAtOnce() {
        ChannelFuture line = write("abc");
        ChannelFuture packet = write("packet");

        assertThat(sent()).containsExactly("a", "b", "c", "packet");
        assertThat(line.isSuccess()).isTrue();
        assertThat(packet.isSuccess()).isTrue();
        assertThat(channel.pipeline().get(SingleByteSender.class)).isNull();
    }

    @Test
    void aByteFollowsWhenTheKernelHasSentTheOneBeforeAndWhatIsWrittenMeanwhileComesBehind() {
        kernel.now = unsent(1);
        ChannelFuture line = write("abc");
        write("packet");
        pass();
        assertThat(sent()).isEmpty();

        kernel.now = unsent(0);
        pass();

        assertThat(sent()).containsExactly("a", "b", "c", "packet");
        assertThat(line.isSuccess()).isTrue();
    }

    @Test
    void aConnectionThatEndsMeanwhileFailsAllWrites() {
        kernel.now = unsent(1);
        ChannelFuture line = write("abc");
        ChannelFuture packet = write("packet");

        channel.close();
        pass();

        assertThat(line.cause()).isNotNull();
        assertThat(packet.cause()).isNotNull();
        assertThat(sent()).isEmpty();
    }

    private ChannelFuture write(String text) {
        return channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass() {
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    private List<String> sent() {
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            sent.add(each.toString(StandardCharsets.US_ASCII));
            each.release();
        }
        return sent;
    }

    private static TcpInfo unsent(long bytes) {
        return new TcpInfo(1, 0, 0, 0, 0, 0, 0, 1L, 0L, bytes, 0L, 0L, 0L, 0L, null, null, null, null);
    }
}
