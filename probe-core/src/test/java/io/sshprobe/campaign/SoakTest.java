package io.sshprobe.campaign;

import static io.sshprobe.fixtures.fault.Fault.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Family;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Twenty thousand targets, good and bad: none is lost, none is reported twice, and memory does not grow.
 * {@code -Dsoak.targets=100000} takes more.
 */
@Tag("soak")
@Timeout(600)
class SoakTest {
    private static final int TARGETS = Integer.getInteger("soak.targets", 20_000);
    private static final int SAMPLES = 10;
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** No machine is so busy that an answer takes longer. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("soak"))
            .withDepth(Stage.NEWKEYS)
            .withTimeouts(new StageTimeouts(ANSWER, ANSWER, Duration.ZERO, ANSWER));

    /** The most bytes in use at any time: connections, their buffers, results that are not taken yet. */
    private static final long SLACK = 48L << 20;

    /** How many of a hundred targets have this fault. */
    private record Share(int percent, Fault fault) {}

    private static final List<Share> MIX = List.of(
            new Share(45, CONNECTION_REFUSED),
            new Share(20, CLOSE_BEFORE_IDENTIFICATION),
            new Share(15, RESET_BEFORE_IDENTIFICATION),
            new Share(9, HTTP_BAD_REQUEST),
            new Share(5, EXCEEDED_MAX_STARTUPS),
            new Share(5, HEALTHY),
            new Share(1, SILENCE_BEFORE_IDENTIFICATION));

    private final List<FaultServer> servers = new ArrayList<>();
    private final BitSet seen = new BitSet(TARGETS);
    private final List<Long> heap = new ArrayList<>();
    private final List<Integer> descriptors = new ArrayList<>();
    private int healthy;
    private int results;

    @AfterEach
    void close() {
        servers.forEach(FaultServer::close);
    }

    @Test
    void everyTargetHasOneResultAndMemoryDoesNotGrow() throws Exception {
        List<Integer> ports = new ArrayList<>();
        List<ProbePlan> plans = new ArrayList<>();
        MIX.forEach(share -> {
            ports.addAll(Collections.nCopies(share.percent, start(share.fault)));
            boolean silent = share.fault == SILENCE_BEFORE_IDENTIFICATION;
            plans.addAll(Collections.nCopies(
                    share.percent,
                    silent ? PLAN.withTimeouts(new StageTimeouts(ANSWER, SILENCE, Duration.ZERO, ANSWER)) : PLAN));
        });
        int before = openDescriptors();
        Campaign campaign;
        try (Prober prober = Prober.open(2)) {
            campaign = new Campaign(prober, Limits.DEFAULT, History.NONE, ProbeListener.NONE);
            campaign.run(
                    IntStream.range(0, TARGETS)
                            .mapToObj(i -> new InvestigationRequest(
                                    // 37 and 100 have no common divisor: the faults are mixed.
                                    new Target("127.0.0.1", ports.get(i * 37 % 100), "target " + i),
                                    plans.get(i * 37 % 100),
                                    AddressChoice.ALL,
                                    Budget.PASSIVE))
                            .iterator(),
                    all -> true,
                    this::take);
        }

        assertThat(results).isEqualTo(TARGETS);
        assertThat(seen.cardinality()).isEqualTo(TARGETS);
        assertThat(healthy).isEqualTo(TARGETS / 100 * 5);
        assertThat(campaign.progress().connecting()).isZero();
        // The first sample is taken when every limit has been reached once.
        assertThat(heap).as("heap in use after each tenth").allMatch(used -> used < heap.get(0) + SLACK);
        int most = before + 2 * (Limits.DEFAULT.handshakes() + Limits.DEFAULT.waiting()) + 64;
        assertThat(descriptors).as("both ends of each connection").allMatch(open -> open < most);
    }

    private void take(Result result) {
        String label = Objects.requireNonNull(result.facts().endpoint().target().label());
        int index = Integer.parseInt(label.substring("target ".length()));
        assertThat(seen.get(index)).as(label).isFalse();
        seen.set(index);
        healthy += result.assessment().cause().family() == Family.OK ? 1 : 0;
        results++;
        if (results % (TARGETS / SAMPLES) == 0) {
            heap.add(heapInUse());
            descriptors.add(openDescriptors());
        }
    }

    private int start(Fault fault) {
        FaultServer server = fault.start();
        servers.add(server);
        return server.address().getPort();
    }

    private static long heapInUse() {
        System.gc();
        MemoryUsage usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return usage.getUsed();
    }

    private static int openDescriptors() {
        Path own = Path.of("/proc/self/fd");
        try (Stream<Path> open = Files.list(own)) {
            return (int) open.count();
        } catch (IOException elsewhere) {
            return 0; // only Linux has this count
        }
    }
}
