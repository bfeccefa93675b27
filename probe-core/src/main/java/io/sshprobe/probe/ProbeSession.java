package io.sshprobe.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.mina.KeyExchangeResources;
import io.sshprobe.probe.mina.KeyExchangeSetup;
import io.sshprobe.probe.mina.MinaKeyExchange;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One probe: runs the stages of one connection. Every method runs on the event loop of the connection. */
final class ProbeSession extends ChannelInboundHandlerAdapter implements StageTimer.Watcher {
    private static final int KILO = 1000;

    private final ProbeRequest request;
    private final ProbePlan plan;
    private final EventLoop loop;
    private final NettyTransport transports;
    private final ObservationRecorder recorder;
    private final RandomGenerator random;
    private final KeyExchangeResources keyExchanges;
    private final EndRecorder ending;
    private final IdentificationReader identificationReader = new IdentificationReader();
    private @Nullable Connection connection;
    private final StageTimer timer;
    private final PeerDistance distance;
    private final ReceivedMemory memory;
    private final ReceivedMemory.Share held;
    private final CompletableFuture<Observation> result;

    ProbeSession(
            ProbeRequest request,
            EventLoop loop,
            NettyTransport transports,
            ObservationRecorder recorder,
            RandomGenerator random,
            KeyExchangeResources keyExchanges,
            ReceivedMemory memory) {
        this.request = request;
        this.plan = request.plan();
        this.loop = loop;
        this.transports = transports;
        this.recorder = recorder;
        this.random = random;
        this.keyExchanges = keyExchanges;
        this.timer = new StageTimer(loop, plan.timeouts(), this);
        this.distance = new PeerDistance(plan, loop, recorder, timer);
        this.memory = memory;
        this.held = memory.share(this::cutForMemory);
        this.ending = new EndRecorder(
                plan, loop, recorder, Objects.requireNonNull(request.endpoint().address()), timer::stop);
        this.result = ending.result().whenComplete((seen, never) -> held.close());
    }

    /** Ends the probe, which holds more of the memory for what servers send than any other; from any thread. */
    private void cutForMemory() {
        loop.execute(() -> ending.end(
                EndKind.OWN_LIMIT,
                EndedBy.PROBER,
                "the memory of this process for what servers send, %d KB, was full, and this connection held the most: %d KB"
                        .formatted(memory.most() / KILO, held.bytes() / KILO)));
    }

    /** Counts what this probe holds of what the server sent. */
    private void countHeld() {
        int bytes = recorder.held() + identificationReader.held() + distance.held();
        if (connection != null && connection.exchange() != null) {
            bytes += connection.exchange().held();
        }
        held.holds(bytes);
    }

    /** The observation. Never completes exceptionally, and only after the socket is closed. */
    CompletableFuture<Observation> result() {
        return result;
    }

    /** Connects. */
    void start() {
        timer.begin(recorder.stage());
        new Bootstrap()
                .group(loop)
                .channelFactory(
                        () -> transports.socket().apply(request.endpoint().address()))
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_CLOSE, false)
                // The timer of the stage is used instead: it reads the evidence before the socket closes.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        made(channel);
                    }
                })
                .connect(
                        request.endpoint().socketAddress(),
                        plan.tcp().source() == null
                                ? null
                                : new InetSocketAddress(plan.tcp().source(), 0))
                .addListener(connected -> {
                    // Reported here first only if no descriptor could be opened; and then on a thread of Netty's own.
                    if (!connected.isSuccess()) {
                        loop.execute(() -> ending.connectFailed(connected.cause(), true, List::of));
                    }
                });
    }

    private void made(Channel channel) {
        InetAddress target = Objects.requireNonNull(request.endpoint().address());
        SocketEvidence evidence = transports.evidence(channel, target);
        TrafficRecorder tap = new TrafficRecorder(recorder::received, ending::writeFailed);
        OpeningSender opener = new OpeningSender(channel, evidence, random, plan, recorder);
        connection =
                new Connection(channel, evidence, tap, opener, plan, SocketSettings.set(channel, target, plan.tcp()));
        ending.of(connection);
        channel.pipeline().addLast(new ConnectEvidence(evidence, this::synSent, ending::connectFailed), tap, this);
    }

    private void synSent() {
        recorder.stageBegins();
        if (plan.opening() != Opening.NEARER_ONLY) {
            connection().gate().synSent(plan.tcp().leastHopLimits());
        }
    }

    /** As {@link #stop}, but a wait that was long enough counts as one that timed out; from any thread. */
    void conclude() {
        loop.execute(() -> {
            Duration waited = recorder.waited();
            if (waited.compareTo(recorder.enough()) >= 0) {
                timedOut(waited);
            } else {
                cancel();
            }
        });
    }

    /** Cancels the probe for the caller; from any thread. */
    CompletableFuture<Observation> stop() {
        loop.execute(this::cancel);
        return result();
    }

    /** Cancels the probe for the caller. */
    void cancel() {
        ending.end(EndKind.CANCELLED, EndedBy.PROBER, "interrupted");
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        recorder.workBegins();
        try {
            connection().gate().connected();
            stageCompleted();
            if (!ending.isNoted()) {
                connection().opener().connected();
            }
        } finally {
            recorder.workEnds();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        recorder.workBegins();
        try {
            recorder.came(((ByteBuf) message).readableBytes());
            read((ByteBuf) message);
            countHeld();
        } finally {
            recorder.workEnds();
        }
    }

    private void read(ByteBuf data) {
        if (distance.isBeingMeasured()) {
            distance.keep(data);
            return;
        }
        MinaKeyExchange exchange = connection().exchange();
        if (exchange != null && !ending.isOver()) {
            exchange.received(data);
        } else if (ending.isOver() || connection().opener().isServerIdentified()) {
            data.release(); // without a key exchange it is only recorded, which the tap did
        } else {
            byte[] bytes = ByteBufUtil.getBytes(data);
            data.release();
            readIdentification(bytes);
        }
    }

    private void readIdentification(byte[] bytes) {
        IdentificationReader.Progress progress;
        try {
            progress = identificationReader.take(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            // The place decides: only the server's bytes are read here.
            ending.endAsRead(
                    EndKind.PROTOCOL_ERROR, "the server's first bytes cannot be read: " + DefectText.describe(e));
            return;
        }
        recorder.preIdentificationLines = identificationReader.lines();
        if (progress instanceof IdentificationReader.Progress.Violation violation) {
            recorder.identification = violation.identification();
            ending.endAsRead(EndKind.PROTOCOL_ERROR, violation.detail());
        } else if (progress instanceof IdentificationReader.Progress.Found found) {
            identified(found.identification(), found.rest());
        }
    }

    private void identified(IdentificationString server, ByteString rest) {
        recorder.identification = server;
        if (recorder.isHeard()) {
            recorder.log("the server says " + VisibleText.of(server.line(), 120));
        }
        if (!server.speaksVersion2()) {
            // OpenSSH's client: "Protocol major versions differ"; it goes on with 2.x and 1.99 (RFC 4253 §5.1) only.
            ending.endAsRead(
                    EndKind.PROTOCOL_ERROR,
                    "the server speaks SSH " + VisibleText.of(server.protocolVersion(), 20) + ", not 2.0");
            return;
        }
        connection().opener().serverIdentified();
        stageCompleted();
        if (ending.isOver() || !plan.opening().leadsToKeyExchange() || plan.depth() == Stage.IDENTIFICATION) {
            return;
        }
        if (plan.opening() == Opening.NEARER_ONLY) {
            distance.measureUnlessKnown(connection(), () -> fromNearerOnly(server, rest));
        } else {
            beginKeyExchange(server, rest);
        }
    }

    /** Only what comes from nearer than the server is let in from here on. */
    private void fromNearerOnly(IdentificationString server, ByteString rest) {
        if (ending.isNoted()) {
            return; // while the distance was measured
        }
        recorder.stageBegins();
        timer.begin(recorder.stage());
        connection().gate().speechSent(distance.nearerThanPeer(connection()));
        connection().opener().speak();
        beginKeyExchange(server, ByteString.of(distance.rest(rest.toByteArray())));
        connection().gate().spoken();
    }

    private void beginKeyExchange(IdentificationString server, ByteString rest) {
        MinaKeyExchange exchange = new MinaKeyExchange(
                connection().channel(),
                new KeyExchangeSetup(
                        request.endpoint().target().host(),
                        request.endpoint().socketAddress(),
                        plan.identification(),
                        server,
                        plan.offer().onTheWire(),
                        plan.offer().predicted(),
                        plan.offer().requiredRsaBits(),
                        plan.depth(),
                        plan.user()),
                keyExchanges,
                new KeyExchangeRecorder(this, recorder));
        connection().exchangeBy(exchange);
        exchange.start(Unpooled.wrappedBuffer(rest.toByteArray()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            recorder.working(ending::finRead);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        recorder.working(() -> ending.readFailed(failure));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ending.end(EndKind.CLOSED, EndedBy.PEER, "the connection was closed");
    }

    /** The current stage is completed: the probe completes at the planned depth, or goes on with the next stage. */
    void stageCompleted() {
        Stage completed = recorder.stage();
        connection().evidence().connected();
        recorder.completeStage();
        if (completed == plan.lastStage()) {
            if (plan.opening() == Opening.DISTANCE) {
                distance.measure(connection(), ending::completed);
            } else {
                ending.completed();
            }
        } else if (!ending.isNoted()) {
            timer.begin(recorder.stage());
        }
    }

    /** Records how this probe ends. */
    EndRecorder ending() {
        return ending;
    }

    /** The server's NEWKEYS was read. */
    void encrypted() {
        connection().encrypted();
    }

    @Override
    public void stalled() {
        connection().evidence().stalled();
    }

    @Override
    public Duration ownWork() {
        return recorder.ownWork();
    }

    @Override
    public boolean silent() {
        return connection().silent();
    }

    @Override
    public void timedOut(Duration waited) {
        ending.end(EndKind.TIMED_OUT, EndedBy.NOBODY, "not completed within " + waited.toMillis() / 1000.0 + " s");
    }

    private Connection connection() {
        return Objects.requireNonNull(connection, "no connection yet");
    }
}
