package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tap counts what passes and tells of every write that fails. */
class TrafficRecorderTest {
    private final List<String> plainText = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final TrafficRecorder tap =
            new TrafficRecorder(bytes -> plainText.add(bytes.toString(StandardCharsets.US_ASCII)), failures::add);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void bytesOfBothSidesAreCounted() {
        channel.pipeline().addLast(tap);

        channel.writeInbound(bytes("hello"));
        channel.writeOutbound(bytes("goodbye"));

        assertThat(tap.bytesIn()).isEqualTo(5);
        assertThat(tap.bytesOut()).isEqualTo(7);
        assertThat(failures).isEmpty();
    }

    @Test
    void underEncryptionNothingIsKeptAndAllIsCounted() {
        channel.pipeline().addLast(tap);
        channel.writeInbound(bytes("plain"));

        tap.encrypted();
        channel.writeInbound(bytes("secret"));

        assertThat(plainText).containsExactly("plain");
        assertThat(tap.bytesIn()).isEqualTo(11);
    }

    @Test
    void aWriteThatFailsIsToldOnceAndNotCounted() {
        IOException reset = new IOException("Connection reset by peer");
        channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
                promise.setFailure(reset);
            }
        });
        channel.pipeline().addLast(tap);
        ByteBuf lost = bytes("lost");

        channel.writeAndFlush(lost);

        assertThat(failures).containsExactly(reset);
        assertThat(tap.bytesOut()).isZero();
        assertThat(lost.refCnt()).isZero();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
