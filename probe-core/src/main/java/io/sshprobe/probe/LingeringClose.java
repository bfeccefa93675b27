package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which the server still sends: sends our FIN, reads and drops what comes until the server's FIN,
 * and only then closes the socket.
 *
 * <p>A socket that is closed at once answers the server's next bytes with a RST (RFC 1122 §4.2.2.13). Many servers log that as
 * an error, and a RST can delete our last message before the server reads it. Runs on the event loop.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
    /** The longest wait for the server's FIN. */
    static final Duration LIMIT = Duration.ofMillis(500);

    /** The most bytes that are read and dropped: far more than a server sends before it notices our FIN. */
    static final int MAX_BYTES = 64 * 1024;

    private final Channel channel;
    private @Nullable ScheduledFuture<?> limit;
    private int read;

    private LingeringClose(Channel channel) {
        this.channel = channel;
    }

    /** Sends our FIN after what was written, and closes when the server has sent its own or a limit is reached. */
    static void of(Channel channel) {
        if (channel instanceof DuplexChannel duplex && channel.isActive() && !duplex.isInputShutdown()) {
            new LingeringClose(channel).begin(duplex);
        } else {
            channel.close();
        }
    }

    private void begin(DuplexChannel duplex) {
        channel.pipeline().addFirst(this);
        limit = channel.eventLoop().schedule(this::close, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        duplex.shutdownOutput().addListener(sent -> {
            if (!sent.isSuccess()) {
                close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        read += data.readableBytes();
        data.release();
        if (read > MAX_BYTES) {
            close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof ChannelInputShutdownReadComplete) {
            close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
        close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
    }

    private void close() {
        if (limit != null) {
            limit.cancel(false);
        }
        channel.close();
    }
}
