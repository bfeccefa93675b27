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
 * Sends the first write in segments of one byte, what is written meanwhile behind it, and is gone.
 *
 * <p>TCP_NODELAY makes a segment of each write only as long as the kernel may send it at once: beyond the congestion
 * window (10 segments at first, RFC 6928) it joins what waits. So the next byte is written when none waits; where the
 * kernel does not tell, at once. Runs on the event loop of its channel.
 */
final class SingleByteSender extends ChannelOutboundHandlerAdapter {
    /** How long to wait before asking again whether a byte still waits: no round trip longer than that is slowed much. */
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

    /** Nothing: what is written here is flushed here. */
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
