package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first ending counts, and what the server had sent before it. */
class EndRecorderTest {
    private final IOException reset = new IOException("Connection reset by peer");
    private static final InetSocketAddress LOCAL = new InetSocketAddress(address(1), 4711);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger noted = new AtomicInteger();
    private final FakeEvidence kernel = new FakeEvidence();
    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress localAddress0() {
            return LOCAL;
        }
    };
    private final ProbePlan plan = OneConnection.plan(Stage.IDENTIFICATION);
    private final ObservationRecorder recorder = new ObservationRecorder(
            OneConnection.request(22, plan),
            ProbeListener.NONE,
            Instant.EPOCH,
            clock::get,
            new LoopWorkload(Runnable::run, new LoopHeartbeat((task, delay, unit) -> {}, clock::get), clock::get));
    private final EndRecorder ending =
            new EndRecorder(plan, channel.eventLoop(), recorder, address(9), noted::incrementAndGet);

    @BeforeEach
    void connect() {
        channel.freezeTime();
        TrafficRecorder tap = new TrafficRecorder(recorder::received, ending::writeFailed);
        ending.of(new Connection(
                channel,
                kernel,
                tap,
                new OpeningSender(channel, kernel, new Random(1), plan, recorder),
                plan,
                List.of()));
        channel.pipeline().addLast(tap);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aResetThatAWriteHearsOfIsTheEndOnceItIsDrained() {
        recorder.completeStage();
        ending.writeFailed(reset);
        assertThat(ending.isNoted()).isTrue();
        assertThat(ending.isOver()).isFalse();
        channel.writeInbound(Unpooled.copiedBuffer("last words", StandardCharsets.US_ASCII));

        drain();

        Observation seen = seen();
        assertThat(seen.end().kind()).isEqualTo(EndKind.RESET);
        assertThat(seen.transport().bytesIn()).isEqualTo(10);
        assertThat(noted).hasValue(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatFollowsFromTheServersLastBytesReplacesTheReset() {
        recorder.completeStage();
        ending.writeFailed(reset);
        clock.set(5);

        ending.endAsRead(EndKind.PROTOCOL_ERROR, "nonsense");

        assertThat(seen().end().kind()).isEqualTo(EndKind.PROTOCOL_ERROR);
        assertThat(seen().end().atNanos()).isEqualTo(5);
    }

    @Test
    void evidenceThatThisMachineCannotTakeIsOurLimitAndNotTheServersEnd() {
        ending.connectFailed(new IOException("Connection refused"), false, () -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        ending.finRead();

        assertThat(seen().end().kind()).isEqualTo(EndKind.OWN_LIMIT);
        assertThat(seen().end().by()).isEqualTo(EndedBy.PROBER);
    }

    @Test
    void wordsThatAreNoPacketAreReadToTheirEnd() {
        recorder.completeStage();
        ending.endAsBroken("packet length spells 'Inva'");
        channel.writeInbound(Unpooled.copiedBuffer("lid SSH identification string.", StandardCharsets.US_ASCII));

        drain();

        assertThat(seen().end().kind()).isEqualTo(EndKind.PROTOCOL_ERROR);
        assertThat(seen().text().received().latin1()).isEqualTo("lid SSH identification string.");
        assertThat(seen().transport().bytesIn()).isEqualTo(30);
    }

    @Test
    void aBrokenPacketReadBeforeAResetReplacesIt() {
        recorder.completeStage();
        ending.writeFailed(reset);

        ending.endAsBroken("nonsense");

        assertThat(seen().end().kind()).isEqualTo(EndKind.PROTOCOL_ERROR);
    }

    @Test
    void theServersDisconnectReplacesTheReset() {
        ending.writeFailed(reset);

        ending.disconnected(new DisconnectMessage(2, "bye"));

        assertThat(seen().end().kind()).isEqualTo(EndKind.DISCONNECT);
        assertThat(seen().end().by()).isEqualTo(EndedBy.PEER);
    }

    @Test
    void theDepthReachedReplacesTheReset() {
        recorder.completeStage();
        ending.writeFailed(reset);
        recorder.completeStage();

        ending.completed();

        assertThat(seen().end().kind()).isEqualTo(EndKind.COMPLETED);
    }

    @Test
    void nothingElseReplacesTheReset() {
        ending.writeFailed(reset);

        ending.end(EndKind.CANCELLED, EndedBy.PROBER, "");
        ending.end(EndKind.CLOSED, EndedBy.PEER, "");
        ending.finRead();
        ending.readFailed(new IOException("Broken pipe"));
        ending.connectFailed(reset, false, List::of);
        drain();

        assertThat(seen().end().kind()).isEqualTo(EndKind.RESET);
        assertThat(noted).hasValue(1);
    }

    @Test
    void whatIsOverStaysAsItIs() {
        ending.readFailed(reset);

        ending.endAsRead(EndKind.MISMATCH, "");
        ending.disconnected(new DisconnectMessage(2, "bye"));
        ending.completed();

        assertThat(seen().end().kind()).isEqualTo(EndKind.RESET);
    }

    @Test
    void aFailureThatIsNoErrorOfTheSystemIsOurDefect() {
        ending.readFailed(new IllegalStateException("ours"));

        assertThat(seen().end().kind()).isEqualTo(EndKind.DEFECT);
        assertThat(seen().end().by()).isEqualTo(EndedBy.PROBER);
    }

    @Test
    void aFinWithoutTcpInfoIsClosed() {
        ending.finRead();

        assertThat(seen().end().kind()).isEqualTo(EndKind.CLOSED);
    }

    static Stream<Arguments> unreachable() {
        IcmpError fromTarget = new IcmpError(4, 3, 1, 113, address(9));
        IcmpError fromUs = new IcmpError(4, 3, 1, 113, address(1));
        IcmpError fromRouter = new IcmpError(4, 3, 1, 113, address(5));
        return Stream.of(
                Arguments.of(true, List.of(), EndedBy.PROBER),
                Arguments.of(false, List.of(), EndedBy.THIRD_PARTY),
                Arguments.of(false, List.of(fromTarget), EndedBy.PEER),
                Arguments.of(false, List.of(fromUs), EndedBy.NOBODY),
                Arguments.of(false, List.of(fromRouter), EndedBy.THIRD_PARTY));
    }

    @ParameterizedTest
    @MethodSource("unreachable")
    void whoCallsATargetUnreachableFollowsFromTheEvidence(boolean atOnce, List<IcmpError> queue, EndedBy by) {
        ending.connectFailed(new IOException("No route to host"), atOnce, () -> queue);

        assertThat(seen().end().kind()).isEqualTo(EndKind.UNREACHABLE);
        assertThat(seen().end().by()).isEqualTo(by);
    }

    private void drain() {
        channel.advanceTimeBy(EndRecorder.DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    private Observation seen() {
        CompletableFuture<Observation> result = ending.result();
        assertThat(result).isDone();
        return result.join();
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, 18, 7, (byte) last});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
