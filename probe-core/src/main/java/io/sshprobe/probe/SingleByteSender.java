package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.PendingWriteQueue;
import io.netty.util.ReferenceCountUtil;
import io.sshprobe.observation.TcpInfo;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the first write in segments of one byte, then what was written meanwhile, and removes itself.
 *
 * <p>With TCP_NODELAY each write becomes a segment only while the kernel may send at once: beyond the congestion window
 * (10 segments at first, RFC 6928) bytes that wait are joined. So the next byte is written when none waits, or at once
 * if the kernel does not tell. Runs on the event loop of its channel.
 */
final class SingleByteSender extends ChannelOutboundHandlerAdapter {
    /** How long to wait before asking again whether a byte still waits to be sent: short beside a usual round trip. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final SocketEvidence evidence;
    private @Nullable PendingWriteQueue behind;
    private @Nullable ByteBuf line;
    private @Nullable ChannelPromise said;

    SingleByteSender(SocketEvidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (behind != null) {
            behind.add(message, promise);
            return;
        }
        behind = new PendingWriteQueue(context);
        line = (ByteBuf) message;
        said = promise;
        goOn(context);
    }

    /** Does nothing: this class flushes what it writes. */
    @Override
    public void flush(ChannelHandlerContext context) {}

    private void goOn(ChannelHandlerContext context) {
        while (!context.isRemoved() && !waits()) {
            if (line == null) {
                context.pipeline().remove(this);
            } else if (line.readableBytes() > 1) {
                context.writeAndFlush(line.readRetainedSlice(1));
            } else {
                ByteBuf last = line;
                line = null;
                context.writeAndFlush(last, Objects.requireNonNull(said));
            }
        }
        if (!context.isRemoved()) {
            context.executor().schedule(() -> goOn(context), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean waits() {
        TcpInfo now = evidence.tcpInfo();
        return now != null && now.notSentBytes() != null && now.notSentBytes() > 0;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (line != null && said != null) {
            ReferenceCountUtil.release(line);
            line = null;
            said.tryFailure(new ClosedChannelException());
        }
        if (behind != null) {
            behind.removeAndWriteAll();
            context.flush();
        }
    }
}
