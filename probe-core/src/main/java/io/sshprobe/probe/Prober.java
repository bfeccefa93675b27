package io.sshprobe.probe;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.linux.OpenConnections;
import io.sshprobe.probe.linux.OpenFiles;
import io.sshprobe.probe.mina.Curves;
import io.sshprobe.probe.mina.KeyExchangeResources;
import io.sshprobe.probe.mina.MinaKeyExchange;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Performs probes, any number at once, without a thread for each.
 *
 * <p>Thread-safe. Owns its event loops: close it when done.
 */
public final class Prober implements AutoCloseable {
    /** How many names of a single target may be looked up at once: getaddrinfo takes a thread each. */
    private static final int LOOKUP_THREADS = 4;

    /** How many names of many targets may be looked up at once: most of these threads wait for a name server. */
    private static final int MANY_LOOKUP_THREADS = 64;

    /** How many small files may be read at once. */
    private static final int BLOCKING_THREADS = 4;

    /** A process that may open fewer files needs them for connections: nothing is to be loaded later. */
    private static final int FEW_FILES = 1024;

    private final NettyTransport transports;
    private final EventLoopGroup loops;
    /**
     * One of them, for all timers: probes are spread evenly over the loops, and spreading timers too would disturb
     * that.
     */
    private final EventLoop timers;

    private final ExecutorService blocking;
    private final NameResolver resolver;
    private final KeyExchangeResources keyExchanges;
    private final ReceivedMemory memory;
    private final Capacity capacity;
    private final Clock clock;
    private final Map<EventLoop, LoopWorkload> workloads = new ConcurrentHashMap<>();
    private final RandomGenerator random = new SecureRandom();
    private final Set<ProbeSession> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> cancellations = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile boolean closed;

    private Prober(
            NettyTransport transports, int eventLoops, int lookups, Curves curves, ReceivedMemory memory, Clock clock) {
        this.transports = transports;
        this.memory = memory;
        this.keyExchanges = new KeyExchangeResources(curves, random);
        this.clock = clock;
        this.loops = transports.eventLoops(eventLoops);
        this.timers = loops.next();
        this.capacity = Capacity.ofThisProcess(lookups);
        this.blocking = threads(BLOCKING_THREADS, "sshprobe-blocking");
        this.resolver = new NameResolver(
                InetAddress::getAllByName,
                new NameServers(timers, transports, DnsServerAddressStreamProviders.platformDefault()),
                threads(capacity.lookups(), "sshprobe-resolve"),
                System::nanoTime);
    }

    /**
     * As {@link #open()}, with what the first probe would load later loaded already: for a short-lived program that has
     * other work to do meanwhile.
     */
    public static Prober openLoaded() {
        MinaKeyExchange.load();
        return open();
    }

    private static ExecutorService threads(int most, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DefaultThreadFactory(name, true));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A prober with one event loop on this machine's best event mechanism: enough for hundreds of probes at once. */
    public static Prober open() {
        return open(1);
    }

    /** A prober with that many event loops. */
    public static Prober open(int eventLoops) {
        NettyTransport transports = NettyTransport.best();
        OptionalInt files = OpenFiles.ofThisProcess().most();
        if (files.isPresent() && files.getAsInt() < FEW_FILES) {
            Preloading.all(transports);
        }
        return new Prober(
                transports,
                eventLoops,
                LOOKUP_THREADS,
                Curves.atHand(),
                ReceivedMemory.ofThisProcess(),
                Clock.systemUTC());
    }

    /**
     * A prober for many targets: one event loop fewer than processors (one is left for assessing), many names looked up
     * at once, and what makes each probe cheaper loaded first.
     */
    public static Prober openForMany() {
        return new Prober(
                transportsForMany(),
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                MANY_LOOKUP_THREADS,
                Curves.fastest(),
                ReceivedMemory.ofThisProcess(),
                Clock.systemUTC());
    }

    /** Loads what {@link #openForMany()} needs, and opens nothing: for another thread, while a list or a file is read. */
    public static void loadForMany() {
        transportsForMany();
        Curves.fastest();
    }

    private static NettyTransport transportsForMany() {
        NettyTransport transports = NettyTransport.best();
        OpenFiles.ofThisProcess().most(); // known from here on, even if loading takes the last descriptor
        Preloading.all(transports);
        return transports;
    }

    /** A prober on a given event mechanism, for tests. */
    static Prober open(NettyTransport transports) {
        return open(transports, ReceivedMemory.ofThisProcess());
    }

    /** The same with a given budget for what servers send, for tests. */
    static Prober open(NettyTransport transports, ReceivedMemory memory) {
        return new Prober(transports, 1, LOOKUP_THREADS, Curves.atHand(), memory, Clock.systemUTC());
    }

    /** The memory for what servers send. */
    public ReceivedMemory memory() {
        return memory;
    }

    /** How much this machine lets it do at once. */
    public Capacity capacity() {
        return capacity;
    }

    /** Resolves a target's name; an address literal resolves to itself. Never completes exceptionally. */
    public CompletableFuture<Resolution> resolve(Target target, Duration timeout) {
        return resolver.resolve(target.host(), timeout);
    }

    /**
     * Performs one probe: at most one TCP connection.
     *
     * <p>The future completes when the socket is closed. It completes exceptionally only by cancellation: to cancel it
     * ends the probe. Its dependents run on the event loop and must not block. A closed prober does not connect: the
     * observation ends with {@link EndKind#CANCELLED}.
     */
    public CompletableFuture<Observation> probe(ProbeRequest request, ProbeListener listener) {
        CompletableFuture<Observation> observation = new CompletableFuture<>();
        EventLoop loop = loops.next();
        try {
            loop.execute(() -> {
                try {
                    begin(request, listener, loop, observation);
                } catch (RuntimeException | Error broken) {
                    observation.completeExceptionally(broken); // the event loop would only log it
                }
            });
        } catch (RejectedExecutionException noLoop) {
            begin(request, listener, loop, observation);
        }
        return observation;
    }

    /**
     * Completes when {@code pause} is over, on an event loop: its dependents must not block.
     *
     * <p>Cancelled when the prober is closed.
     */
    public CompletableFuture<Void> after(Duration pause) {
        CompletableFuture<Void> over = promise();
        try {
            Future<?> timer = timers.schedule(() -> over.complete(null), pause.toNanos(), TimeUnit.NANOSECONDS);
            over.whenComplete((done, cancelled) -> timer.cancel(false));
        } catch (RejectedExecutionException closing) {
            over.cancel(false);
        }
        return over;
    }

    /**
     * Runs what may block, such as reading a small file, off the event loops: a few at a time, and never after names
     * that wait for a look-up, which may be thousands.
     *
     * <p>Completes with what {@code work} gives, or exceptionally with what it throws, on the thread that did the work.
     * Cancelled when the prober is closed, whether or not the work has begun.
     */
    public <T extends @Nullable Object> CompletableFuture<T> blocking(Supplier<T> work) {
        CompletableFuture<T> result = promise();
        try {
            blocking.execute(() -> {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closing) {
            result.cancel(false);
        }
        return result;
    }

    /**
     * How many connections this machine has to an endpoint at this moment, of all its processes: they may count against
     * a limit of the server.
     *
     * <p>Those of probes that are under way count too: ask between probes. Empty if the system does not tell.
     */
    public CompletableFuture<Optional<Integer>> openConnections(Endpoint endpoint) {
        return blocking(() -> OpenConnections.ofThisMachine().to(endpoint.socketAddress()));
    }

    /**
     * The addresses of this machine from which {@code target} might be reached: candidates for {@link
     * TcpSettings#source}, in an order that stays the same while the addresses do.
     *
     * <p>Addresses of the target's family on interfaces that are up; no link-local ones, and loopback only for a
     * loopback target. Whether a route leads from there, only a connection tells.
     */
    public CompletableFuture<List<InetAddress>> sources(InetAddress target) {
        return blocking(() -> LocalAddresses.sourcesFor(target));
    }

    /** By how many nanoseconds the busiest event loop is late; 0 if none has anything to do. */
    public long lagNanos() {
        long lag = 0;
        for (LoopWorkload workload : workloads.values()) {
            lag = Math.max(lag, workload.heartbeat().lateNanos());
        }
        return lag;
    }

    /** A future that does not outlive the prober. */
    private <T extends @Nullable Object> CompletableFuture<T> promise() {
        CompletableFuture<T> promise = new CompletableFuture<>();
        Runnable cancellation = () -> promise.cancel(false);
        cancellations.add(cancellation);
        promise.whenComplete((done, failure) -> cancellations.remove(cancellation));
        if (closed) {
            promise.cancel(false);
        }
        return promise;
    }

    private void begin(
            ProbeRequest request, ProbeListener listener, EventLoop loop, CompletableFuture<Observation> observation) {
        if (observation.isDone()) {
            return;
        }
        LoopWorkload workload = workload(loop);
        ObservationRecorder recorder =
                new ObservationRecorder(request, listener, clock.instant(), System::nanoTime, workload);
        ProbeSession session = new ProbeSession(request, loop, transports, recorder, random, keyExchanges, memory);
        underWay.add(session);
        session.result().thenAccept(done -> {
            underWay.remove(session);
            observation.complete(done);
        });
        if (stopped || closed) {
            session.cancel(); // perhaps on the caller's thread: the loop may be gone
            return;
        }
        workload.heartbeat().probeBegins();
        session.result().thenRun(workload.heartbeat()::probeEnds);
        recorder.working(session::start);
        observation.whenComplete((done, cancelled) -> {
            if (cancelled != null) {
                session.stop();
            }
        });
    }

    private LoopWorkload workload(EventLoop loop) {
        return workloads.computeIfAbsent(
                loop,
                first -> new LoopWorkload(
                        first, new LoopHeartbeat(first::schedule, System::nanoTime), System::nanoTime));
    }

    /**
     * Ends every probe and every look-up of a name, those under way and later ones: their futures give what was seen until
     * then. The end is {@link EndKind#CANCELLED}, or {@link EndKind#TIMED_OUT} after {@link StageTimeouts#ENOUGH}. To be closed
     * all the same.
     */
    public void stop() {
        stopped = true;
        resolver.cancel();
        underWay.forEach(ProbeSession::conclude);
    }

    /** Cancels what is under way and frees the threads, without waiting for either. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        cancellations.forEach(Runnable::run); // before running tasks are interrupted
        blocking.shutdownNow();
        resolver.close();
        // The probes first: an event loop that ends closes their sockets, which looks as if the server had closed.
        CompletableFuture.allOf(underWay.stream().map(ProbeSession::stop).toArray(CompletableFuture[]::new))
                .thenRun(() -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS));
    }
}
