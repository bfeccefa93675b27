package io.sshprobe.probe;

import static io.sshprobe.probe.OneConnection.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.linux.LinuxEvidence;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every probe ends once, with an observation, however its prober or its caller ends it. */
class ProberTest {
    @Test
    void closingTheProberCancelsAProbeThatWaitsForTheServer() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        Prober prober = Prober.open();
        try (OneConnection server = new OneConnection(OneConnection::readOn)) {
            CompletableFuture<Observation> probe =
                    prober.probe(server.request(plan(Stage.SERVICE_REQUEST)), event -> speaking.countDown());
            OneConnection.await(speaking);

            prober.close();

            Observation seen = probe.get(30, TimeUnit.SECONDS);
            assertThat(seen.end().kind()).isEqualTo(EndKind.CANCELLED);
            assertThat(seen.end().by()).isEqualTo(EndedBy.PROBER);
        }
    }

    @Test
    void aStoppedProberGivesWhatWasSeenAndMakesNoFurtherProbe() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        try (OneConnection server = new OneConnection(OneConnection::readOn);
                Prober prober = Prober.open()) {
            CompletableFuture<Observation> probe =
                    prober.probe(server.request(plan(Stage.SERVICE_REQUEST)), event -> speaking.countDown());
            OneConnection.await(speaking);

            prober.stop();

            Observation seen = probe.get(30, TimeUnit.SECONDS);
            assertThat(seen.end().kind()).isEqualTo(EndKind.CANCELLED);
            assertThat(seen.completed(Stage.RESOLVE)).isTrue();
            Observation later = prober.probe(OneConnection.request(1, plan(Stage.CONNECT)), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);
            assertThat(later.end().kind()).isEqualTo(EndKind.CANCELLED);
            assertThat(prober.resolve(new Target("host.test", 22), Duration.ofSeconds(30))
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(Resolution.Failed.class, failed -> assertThat(failed.kind())
                            .isEqualTo(EndKind.CANCELLED));
        }
    }

    @Test
    void aListenerIsToldTheStagesAndTheEndInOrder() throws Exception {
        List<String> told = new ArrayList<>();
        ProbeListener listener = new ProbeListener() {
            @Override
            public void on(ProbeEvent event) {}

            @Override
            public void completed(ProbeRequest request, StageRecord stage, String said) {
                told.add(stage.stage().label() + said);
            }

            @Override
            public void ended(ProbeRequest request, Observation seen) {
                told.add("ended in " + seen.end().stage().label());
            }
        };
        try (Prober prober = Prober.open();
                FaultServer server = Fault.CLOSE_AFTER_IDENTIFICATION.start()) {
            prober.probe(OneConnection.request(server.address().getPort(), plan(Stage.SERVICE_REQUEST)), listener)
                    .get(30, TimeUnit.SECONDS);
        }

        assertThat(told).hasSize(4);
        assertThat(told.get(2)).startsWith("identificationSSH-2.0-");
        assertThat(List.of(told.get(0), told.get(1), told.get(3)))
                .containsExactly("resolve", "connect", "ended in kexinit");
    }

    @Test
    void closingTheProberCancelsAProbeThatConnects() throws Exception {
        List<java.nio.channels.SocketChannel> queue = new ArrayList<>();
        Prober prober = Prober.open();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                java.nio.channels.SocketChannel waiting = java.nio.channels.SocketChannel.open();
                queue.add(waiting);
                waiting.configureBlocking(false);
                waiting.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
            }
            CompletableFuture<Observation> probe =
                    prober.probe(OneConnection.request(full.getLocalPort(), plan(Stage.CONNECT)), ProbeListener.NONE);

            prober.close();

            Observation seen = probe.get(30, TimeUnit.SECONDS);
            assertThat(seen.end().kind()).isEqualTo(EndKind.CANCELLED);
            assertThat(seen.end().stage()).isEqualTo(Stage.CONNECT);
        } finally {
            for (java.nio.channels.SocketChannel waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void aClosedProberObservesThatItIsCancelled() throws Exception {
        Prober prober = Prober.open();
        prober.close();

        Observation seen = prober.probe(OneConnection.request(1, plan(Stage.CONNECT)), ProbeListener.NONE)
                .get(30, TimeUnit.SECONDS);
        Resolution resolution = prober.resolve(new Target("host.test", 22), Duration.ofSeconds(30))
                .get(30, TimeUnit.SECONDS);

        assertThat(seen.end().kind()).isEqualTo(EndKind.CANCELLED);
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(EndKind.CANCELLED));
    }

    @Test
    void timersDoNotKeepProbesFromTakingTurnsOnTheEventLoops() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (Prober prober = Prober.open(2)) {
            for (int i = 0; i < 4; i++) {
                prober.after(Duration.ZERO).get(30, TimeUnit.SECONDS);
                prober.probe(
                                OneConnection.request(1, plan(Stage.CONNECT)),
                                event -> threads.add(Thread.currentThread().getName()))
                        .get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(threads).hasSize(2);
    }

    @Test
    void whatReadsFilesAndWhatLooksNamesUpDoNotHoldUpOneAnother() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        try (Prober prober = Prober.open()) {
            for (int i = 0; i < 100; i++) {
                prober.blocking(() -> {
                    OneConnection.await(stuck);
                    return stuck;
                });
            }

            assertThat(prober.resolve(new Target("localhost", 22), Duration.ofSeconds(30))
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(Resolution.Resolved.class);
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void withoutADescriptorTheProbeEndsOnItsEventLoop() throws Exception {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        Supplier<SocketChannel> exhausted = () -> {
            throw new ChannelException("Failed to open a socket.", new SocketException("Too many open files"));
        };
        try (Prober prober = Prober.open(transports(exhausted))) {
            Observation seen = prober.probe(
                            OneConnection.request(1, plan(Stage.CONNECT)),
                            event -> threads.add(Thread.currentThread().getName()))
                    .get(30, TimeUnit.SECONDS);

            assertThat(seen.end().kind()).isEqualTo(EndKind.OWN_LIMIT);
            assertThat(seen.end().errno()).isEqualTo(new Errno("EMFILE"));
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("sshprobe"));
        }
    }

    @Test
    void aProbeCancelledBeforeItsTurnDoesNotConnect() throws Exception {
        AtomicInteger sockets = new AtomicInteger();
        CountDownLatch cancelled = new CountDownLatch(1);
        Supplier<SocketChannel> counted = () -> {
            sockets.incrementAndGet();
            return new NioSocketChannel();
        };
        try (Prober prober = Prober.open(transports(counted))) {
            ProbeRequest request = OneConnection.request(1, plan(Stage.CONNECT));
            CompletableFuture<Observation> before = prober.probe(request, event -> OneConnection.await(cancelled));
            prober.probe(request, ProbeListener.NONE).cancel(false);
            CompletableFuture<Observation> behind = prober.probe(request, ProbeListener.NONE);
            cancelled.countDown();

            before.get(30, TimeUnit.SECONDS);
            behind.get(30, TimeUnit.SECONDS);

            assertThat(sockets).hasValue(2);
        }
    }

    @Test
    void cancellingTheFutureClosesTheConnection() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (OneConnection server = new OneConnection(connection -> {
                    OneConnection.readOn(connection);
                    closed.countDown();
                });
                Prober prober = Prober.open()) {
            CompletableFuture<Observation> probe = prober.probe(server.request(plan(Stage.SERVICE_REQUEST)), event -> {
                if (event.text().startsWith("we say")) {
                    connected.countDown();
                }
            });
            OneConnection.await(connected);

            probe.cancel(false);

            OneConnection.await(closed);
            assertThat(probe).isCancelled();
        }
    }

    @Test
    void aPauseIsOverOnAnEventLoop() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (Prober prober = Prober.open()) {
            // Begun on the only event loop, it cannot be over before its dependent is there.
            prober.probe(OneConnection.request(1, plan(Stage.CONNECT)), event -> prober.after(Duration.ZERO)
                    .thenAccept(over -> thread.complete(Thread.currentThread().getName())));

            assertThat(thread.get(30, TimeUnit.SECONDS)).matches("sshprobe-\\d+-\\d+");
        }
    }

    @Test
    void blockingWorkDoesNotRunOnAnEventLoop() throws Exception {
        try (Prober prober = Prober.open()) {
            assertThat(prober.blocking(() -> Thread.currentThread().getName()).get(30, TimeUnit.SECONDS))
                    .startsWith("sshprobe-blocking");
            assertThat(prober.blocking(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withMessageContaining("no");
        }
    }

    @Test
    void closingTheProberCancelsPausesAndBlockingWork() {
        CountDownLatch begun = new CountDownLatch(1);
        Prober prober = Prober.open();
        CompletableFuture<Void> pause = prober.after(Duration.ofHours(1));
        CompletableFuture<Boolean> work = prober.blocking(() -> {
            begun.countDown();
            OneConnection.await(new CountDownLatch(1));
            return true;
        });
        OneConnection.await(begun);

        prober.close();

        assertThat(pause).isCancelled();
        assertThat(work).isCancelled();
        assertThat(prober.after(Duration.ZERO)).isCancelled();
        assertThat(prober.blocking(() -> true)).isCancelled();
    }

    private static NettyTransport transports(Supplier<SocketChannel> sockets) {
        return new NettyTransport(
                "nio",
                NioIoHandler.newFactory(),
                target -> sockets.get(),
                NioDatagramChannel::new,
                LinuxEvidence.ofThisMachine());
    }

    @Test
    void theConnectionThatHoldsTooMuchMemoryIsCutAsAnOwnLimit() throws Exception {
        ReceivedMemory memory = new ReceivedMemory(100_000);
        try (OneConnection server = new OneConnection(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
                    // RFC 4253 §6: packet_length, padding_length, SSH_MSG_IGNORE; the end of the packet never comes.
                    out.write(new byte[] {0, 3, -1, -4, 4, 2});
                    out.write(new byte[150_000]);
                    OneConnection.readOn(socket);
                });
                Prober prober = Prober.open(NettyTransport.best(), memory)) {
            Observation seen = prober.probe(server.request(plan(Stage.SERVICE_REQUEST)), ProbeListener.NONE)
                    .get(30, TimeUnit.SECONDS);

            assertThat(seen.end().kind()).isEqualTo(EndKind.OWN_LIMIT);
            assertThat(seen.end().by()).isEqualTo(EndedBy.PROBER);
            assertThat(seen.end().stage()).isEqualTo(Stage.KEXINIT);
            assertThat(seen.end().detail())
                    .startsWith("the memory of this process for what servers send, 100 KB, was full");
            assertThat(memory.held()).as("freed with the connection").isZero();
        }
    }
}
