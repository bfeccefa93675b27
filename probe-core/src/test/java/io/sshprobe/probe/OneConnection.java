package io.sshprobe.probe;

import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does to one connection what a test says, on a thread of its own. */
final class OneConnection implements AutoCloseable {
    /** What it does; the connection is closed afterwards. */
    @FunctionalInterface
    interface Deed {
        void to(Socket connection) throws IOException;
    }

    private interface OwnDeed {
        void to(OneConnection self, Socket connection) throws IOException;
    }

    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket listening;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** A server that acts between the probe's connect and its first word. */
    static OneConnection onceConnected(Deed deed) throws IOException {
        return new OneConnection((self, connection) -> {
            await(self.connected);
            deed.to(connection);
        });
    }

    /** A server that acts at once. */
    OneConnection(Deed deed) throws IOException {
        this((self, connection) -> deed.to(connection));
    }

    private OneConnection(OwnDeed deed) throws IOException {
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(deed), "one-connection");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(OwnDeed deed) {
        try (Socket connection = listening.accept()) {
            deed.to(this, connection);
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        } finally {
            done.countDown();
        }
    }

    static void say(Socket connection, String words) throws IOException {
        connection.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Reads until the other side has closed. */
    static void readOn(Socket connection) throws IOException {
        connection.getInputStream().readAllBytes();
    }

    ProbeRequest request(ProbePlan plan) {
        return request(listening.getLocalPort(), plan);
    }

    static ProbeRequest request(int port, ProbePlan plan) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return ProbeRequest.first(new Endpoint(new Target(loopback.getHostAddress(), port), loopback), plan);
    }

    static ProbePlan plan(Stage depth) {
        return ProbePlan.standard(IdentificationString.ours("sshprobe_test")).withDepth(depth);
    }

    /**
     * What a probe of a server made by {@link #onceConnected} must be given: it is held between its connect and its first
     * word until the deed is done and the connection closed.
     */
    ProbeListener holding() {
        return event -> {
            if (event.text().equals("connect completed")) {
                connected.countDown();
                await(done);
            }
        };
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
