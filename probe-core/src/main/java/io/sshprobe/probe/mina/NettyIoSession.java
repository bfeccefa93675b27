package io.sshprobe.probe.mina;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The Netty channel that MINA writes to, and that MINA cannot close.
 *
 * <p>What is written is sent by {@link #flush}. For MINA a write succeeds at once; the owner of the channel, whose
 * pipeline every write passes, has to watch whether it did. Runs on the event loop of the channel.
 */
final class NettyIoSession implements IoSession {
    private static final IoWriteFuture WRITTEN = AbstractIoWriteFuture.fulfilled("written", true);

    private final Channel channel;
    private final SocketAddress remote;
    private final Map<Object, Object> attributes = new HashMap<>();
    private ChannelFuture lastWrite;

    NettyIoSession(Channel channel, SocketAddress remote) {
        this.channel = channel;
        this.remote = remote;
        this.lastWrite = channel.newSucceededFuture();
    }

    /** Completes when the last packet was flushed. */
    ChannelFuture lastWrite() {
        return lastWrite;
    }

    /** Sends what was written, in as few segments as possible. */
    void flush() {
        if (!lastWrite.isDone()) {
            channel.flush();
        }
    }

    /** Writes a packet; the array belongs to the channel from now on. */
    void write(byte[] packet) {
        lastWrite = channel.write(Unpooled.wrappedBuffer(packet));
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer packet) {
        // Not copied: MINA takes a new array for each packet.
        lastWrite = channel.write(Unpooled.wrappedBuffer(packet.array(), packet.rpos(), packet.available()));
        return WRITTEN;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return channel.localAddress();
    }

    @Override
    public @Nullable SocketAddress getAcceptanceAddress() {
        return null;
    }

    @Override
    public long getId() {
        return 0;
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public @Nullable Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public @Nullable Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public IoService getService() {
        throw notOurs();
    }

    @Override
    public CloseFuture close(boolean immediately) {
        throw notOurs();
    }

    @Override
    public void shutdownOutputStream() {
        throw notOurs();
    }

    @Override
    public void suspendRead() {
        throw notOurs();
    }

    @Override
    public void resumeRead() {
        throw notOurs();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isClosing() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        throw notOurs();
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        throw notOurs();
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException("only the owner of the channel may do this");
    }
}
