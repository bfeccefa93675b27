package io.sshprobe.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.observation.Observation;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.io.File;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Ten thousand probes of mixed faults, each met with every opening, leave nothing behind. */
class LeakTest {
    private static final int PROBES = 10_000;
    private static final int AT_ONCE = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Every way to end, early and late; silence is left to the timeout, which costs no work. */
    private static final List<Fault> MIX = List.of(
            Fault.CONNECTION_REFUSED,
            Fault.CLOSE_BEFORE_IDENTIFICATION,
            Fault.RESET_BEFORE_IDENTIFICATION,
            Fault.SILENCE_BEFORE_IDENTIFICATION,
            Fault.EXCEEDED_MAX_STARTUPS,
            Fault.HTTP_BAD_REQUEST,
            Fault.PRE_IDENTIFICATION_FLOOD,
            Fault.RESET_IN_IDENTIFICATION,
            Fault.CLOSE_AFTER_IDENTIFICATION,
            Fault.HALF_CLOSE_AFTER_IDENTIFICATION,
            Fault.RESET_WHILE_CLIENT_SENDS_KEXINIT,
            Fault.PACKET_LENGTH_DEADBEEF,
            Fault.DISCONNECT_AFTER_IDENTIFICATION,
            Fault.MISMATCH_IN_HOST_KEY,
            Fault.SILENCE_AFTER_KEXINIT,
            Fault.RESET_AFTER_KEXINIT,
            Fault.GARBAGE_IN_KEY_EXCHANGE_REPLY,
            Fault.CLOSE_AFTER_NEWKEYS,
            Fault.DISCONNECT_AFTER_NEWKEYS,
            Fault.HEALTHY);

    private static final List<Opening> OPENINGS = List.of(Opening.values());

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("sshprobe_test"))
            .withOffer(Offer.OPENSSH_CLIENT
                    .edit(AlgorithmKind.KEX, "^curve25519-sha256")
                    .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519"))
            .withTimeouts(StageTimeouts.LIST.cappedAt(Duration.ofMillis(300)));

    @Test
    void noDescriptorNoChannelAndNoBufferIsLeftBehind() throws InterruptedException {
        List<FaultServer> servers = MIX.stream().map(Fault::start).toList();
        try (Prober prober = Prober.open()) {
            probe(prober, servers, 2 * MIX.size() * OPENINGS.size());
            int descriptors = openDescriptors();

            probe(prober, servers, PROBES);

            await(() -> openDescriptors() <= descriptors);
            assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors);
        } finally {
            servers.forEach(FaultServer::close);
        }
        assertThat(leaksBesidesOurOwn()).isEmpty();
    }

    private static void probe(Prober prober, List<FaultServer> servers, int count) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Observation>> probes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.acquire();
            FaultServer server = servers.get(i % servers.size());
            Endpoint endpoint = new Endpoint(
                    new Target("127.0.0.1", server.address().getPort()),
                    server.address().getAddress());
            Opening opening = OPENINGS.get(i / servers.size() % OPENINGS.size());
            CompletableFuture<Observation> probe =
                    prober.probe(ProbeRequest.first(endpoint, PLAN.withOpening(opening)), ProbeListener.NONE);
            probes.add(probe.whenComplete((done, failed) -> places.release()));
        }
        probes.forEach(CompletableFuture::join);
    }

    private static int openDescriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list(), "Linux only").length;
    }

    /** Leaks a buffer on purpose, so that finding nothing else means something. */
    private static List<String> leaksBesidesOurOwn() {
        WeakReference<ByteBuf> ours = leak();
        await(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(8).release(); // the detector reports when it tracks another
            return ours.refersTo(null) && CountingLeakDetector.leaks().stream().anyMatch(LeakTest::isOurs);
        });
        assertThat(CountingLeakDetector.leaks()).as("the detector works").anyMatch(LeakTest::isOurs);
        return CountingLeakDetector.leaks().stream()
                .filter(leak -> !isOurs(leak))
                .toList();
    }

    private static boolean isOurs(String leak) {
        return leak.contains("leaked on purpose");
    }

    private static WeakReference<ByteBuf> leak() {
        ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(8);
        buffer.touch("leaked on purpose");
        return new WeakReference<>(buffer);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
