package io.sshprobe.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.function.Consumer;

/**
 * The handler next to the socket: counts bytes, passes on those received in plain text, and reports writes that fail.
 *
 * <p>Sometimes only a write sees a reset: because {@code AUTO_CLOSE} is off and every write is watched, it is the same
 * ending as a reset seen by a read. Runs on the event loop of its channel.
 */
final class TrafficRecorder extends ChannelDuplexHandler {
    private final Consumer<ByteBuf> plainText;
    private final Consumer<Throwable> writeFailed;
    private boolean encrypted;
    private long bytesIn;
    private long bytesOut;

    /**
     * Nothing was read yet.
     *
     * @param plainText is given what was read, and must neither read from it nor release it
     */
    TrafficRecorder(Consumer<ByteBuf> plainText, Consumer<Throwable> writeFailed) {
        this.plainText = plainText;
        this.writeFailed = writeFailed;
    }

    /** From now on the server sends encrypted: what the next reads bring is not kept. */
    void encrypted() {
        encrypted = true;
    }

    long bytesIn() {
        return bytesIn;
    }

    /** Bytes that the kernel accepted. */
    long bytesOut() {
        return bytesOut;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        bytesIn += data.readableBytes();
        if (!encrypted) {
            plainText.accept(data);
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
