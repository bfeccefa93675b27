package io.sshprobe.probe.mina;

import java.util.Map;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The service that MINA's session requires; it is never started and gets no message.
 *
 * @param getSession the session that requires it
 */
record UnusedService(Session getSession) implements Service {
    /** Makes one for each session. */
    record Factory() implements ServiceFactory {
        @Override
        public String getName() {
            return PacketSession.USERAUTH_SERVICE;
        }

        @Override
        public Service create(Session session) {
            return new UnusedService(session);
        }
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    @Override
    public void start() {
        throw unused();
    }

    @Override
    public void process(int number, Buffer message) {
        throw unused();
    }

    @Override
    public CloseFuture close(boolean immediately) {
        throw unused();
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        throw unused();
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        throw unused();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public boolean isClosing() {
        return false;
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no message is handed to a service");
    }
}
