package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names become addresses, off the event loop, and every look-up ends. */
class NameResolverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong();
    private final ByHand threads = new ByHand();
    private final EventLoopGroup loops = NettyTransport.nio().eventLoops(1);

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aNameHasItsAddressesOnce() throws Exception {
        InetAddress one = InetAddress.getByName("198.18.0.1");
        InetAddress other = InetAddress.getByName("198.18.0.2");
        CompletableFuture<Resolution> found =
                resolver(name -> new InetAddress[] {one, other, one}).resolve("host.test", PATIENCE);
        threads.runAll();

        assertThat(found.get(30, TimeUnit.SECONDS)).isEqualTo(new Resolution.Resolved(List.of(one, other), 0));
    }

    @Test
    void waitingForAThreadIsNotTheResolversTime() throws Exception {
        CompletableFuture<Resolution> found = resolver(name -> {
                    clock.addAndGet(7);
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                })
                .resolve("host.test", PATIENCE);
        clock.addAndGet(1_000_000);
        threads.runAll();

        assertThat(found.get(30, TimeUnit.SECONDS).nanos()).isEqualTo(7);
    }

    @Test
    void closingCancelsWhatIsQueued() {
        NameResolver resolver = resolver(name -> new InetAddress[0]);
        CompletableFuture<Resolution> queued = resolver.resolve("host.test", PATIENCE);

        resolver.close();

        assertThat(queued).isCompletedWithValueMatching(NameResolverTest::cancelled);
        assertThat(resolver.resolve("host.test", PATIENCE)).isCompletedWithValueMatching(NameResolverTest::cancelled);
    }

    @Test
    void aTimeoutBelowASecondIsNotCalledZero() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        NameResolver resolver = new NameResolver(
                name -> {
                    try {
                        never.await();
                    } catch (InterruptedException closed) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(name);
                },
                nobody(),
                Executors.newSingleThreadExecutor(),
                clock::get);
        try {
            Resolution resolution =
                    resolver.resolve("host.test", Duration.ofMillis(50)).get(30, TimeUnit.SECONDS);

            assertThat(resolution)
                    .isEqualTo(new Resolution.Failed(
                            EndKind.RESOLVER_FAILURE, "the resolver did not answer within 0.05 s", 50_000_000));
        } finally {
            resolver.close();
        }
    }

    @Test
    void aLiteralIsItsOwnAddressAndNeedsNoThread() throws Exception {
        assertThat(resolver(InetAddress::getAllByName).resolve("2001:db8::1", PATIENCE))
                .isCompletedWithValue(new Resolution.Resolved(List.of(InetAddress.getByName("2001:db8::1")), 0));
    }

    /** The loopback device has no link-local address, and its zone is one all the same. */
    @Test
    void aLiteralInAZoneOfThisMachineKeepsIt() throws Exception {
        Resolution found = resolver(name -> {
                    throw new UnknownHostException(name);
                })
                .resolve("fe80::1%lo", PATIENCE)
                .get();

        assertThat(((Resolution.Resolved) found).addresses().stream().map(AddressLiteral::format))
                .containsExactly("fe80::1%lo");
    }

    @Test
    void aLiteralWithAZoneThatIsNotHereSaysSo() {
        CompletableFuture<Resolution> found =
                resolver(InetAddress::getAllByName).resolve("fe80::1%nosuchzone", PATIENCE);

        assertThat(found)
                .isCompletedWithValue(new Resolution.Failed(
                        EndKind.NAME_NOT_FOUND, "no interface matches the zone of this address", 0));
    }

    private NameResolver resolver(NameResolver.Lookup lookup) {
        return new NameResolver(lookup, nobody(), threads, clock::get);
    }

    private NameServers nobody() {
        return new NameServers(
                loops.next(),
                NettyTransport.nio(),
                new SingletonDnsServerAddressStreamProvider(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }

    private static boolean cancelled(Resolution resolution) {
        return resolution instanceof Resolution.Failed failed && failed.kind() == EndKind.CANCELLED;
    }

    /** Runs what it is given when a test says so. */
    private static final class ByHand extends AbstractExecutorService {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean ended;

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        @Override
        public void execute(Runnable task) {
            if (ended) {
                throw new RejectedExecutionException();
            }
            tasks.add(task);
        }

        @Override
        public void shutdown() {
            ended = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            ended = true;
            return List.copyOf(tasks);
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return ended;
        }
    }
}
