package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.function.Consumer;

/**
 * Sits next to the socket: counts bytes, keeps those that came in plain text, and hears when a write fails.
 *
 * <p>A reset may be seen by a write and by nothing else: with {@code AUTO_CLOSE} off, and every write watched, it is the
 * same ending as one seen by a read. Runs on the event loop of its channel.
 */
final class TrafficRecorder extends ChannelDuplexHandler {
    private final Consumer<byte[]> plainText;
    private final Consumer<Throwable> writeFailed;
    private boolean encrypted;
    private long bytesIn;
    private long bytesOut;

    TrafficRecorder(Consumer<byte[]> plainText, Consumer<Throwable> writeFailed) {
        this.plainText = plainText;
        this.writeFailed = writeFailed;
    }

    /** From now on the server speaks under protection of the keys: nothing of what the next reads bring is kept. */
    void encrypted() {
        encrypted = true;
    }

    long bytesIn() {
        return bytesIn;
    }

    /** Bytes that the kernel took. */
    long bytesOut() {
        return bytesOut;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        bytesIn += data.readableBytes();
        if (!encrypted) {
            plainText.accept(ByteBufUtil.getBytes(data));
        }
        context.fireChannelRead(data);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        int length = ((ByteBuf) message).readableBytes();
        context.write(message, promise.unvoid().addListener(written -> {
            if (written.isSuccess()) {
                bytesOut += length;
            } else {
                writeFailed.accept(written.cause());
            }
        }));
    }
}
