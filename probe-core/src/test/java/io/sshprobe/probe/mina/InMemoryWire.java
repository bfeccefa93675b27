package io.sshprobe.probe.mina;

import io.sshprobe.fixtures.fault.MinaIoSession;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;

/** In place of a socket of MINA's server: what is written goes into memory. */
final class InMemoryWire extends MinaIoSession {
    private final ByteArrayOutputStream out;

    InMemoryWire(ByteArrayOutputStream out) {
        this.out = out;
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer packet) {
        out.write(packet.array(), packet.rpos(), packet.available());
        return AbstractIoWriteFuture.fulfilled("written", true);
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
    public void shutdownOutputStream() {}

    @Override
    public void suspendRead() {}

    @Override
    public void resumeRead() {}
}
