package io.sshprobe.probe.mina;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A socket of MINA's server that is none: what is written goes into memory. */
final class InMemoryWire implements IoSession {
    private final ByteArrayOutputStream out;
    private final Map<Object, Object> attributes = new HashMap<>();
    private final CloseFuture closeFuture = new DefaultCloseFuture("wire", null);

    InMemoryWire(ByteArrayOutputStream out) {
        this.out = out;
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer packet) {
        out.write(packet.array(), packet.rpos(), packet.available());
        return AbstractIoWriteFuture.fulfilled("written", true);
    }

    @Override
    public CloseFuture close(boolean immediately) {
        closeFuture.setClosed();
        return closeFuture;
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        closeFuture.addListener(listener);
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        closeFuture.removeListener(listener);
    }

    @Override
    public boolean isClosed() {
        return closeFuture.isClosed();
    }

    @Override
    public boolean isClosing() {
        return closeFuture.isClosed();
    }

    @Override
    public long getId() {
        return 1;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return InetSocketAddress.createUnresolved("client", 1);
    }

    @Override
    public SocketAddress getLocalAddress() {
        return InetSocketAddress.createUnresolved("server", 22);
    }

    @Override
    public SocketAddress getAcceptanceAddress() {
        return getLocalAddress();
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdownOutputStream() {}

    @Override
    public void suspendRead() {}

    @Override
    public void resumeRead() {}
}
