package io.sshprobe.campaign;

import static io.sshprobe.fixtures.fault.Fault.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every target gets its results, whatever happens to the others. */
@Timeout(120)
class CampaignTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** No machine is so busy that an answer takes longer. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("test"))
            .withDepth(Stage.IDENTIFICATION)
            .withTimeouts(new StageTimeouts(ANSWER, ANSWER, Duration.ZERO, ANSWER));

    /** For servers that keep silent: nothing is missed by not waiting longer. */
    private static final ProbePlan SHORT = PLAN.withTimeouts(new StageTimeouts(SECOND, SECOND, Duration.ZERO, SECOND));

    /** Most of it goes into one pause, so that an investigation is never over before a test stops it. */
    private static final Budget LASTS_LONG = Budget.DEFAULT.withLimits(6, Duration.ofMinutes(30));

    private final Prober prober = Prober.open(2);
    private final List<FaultServer> servers = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    @AfterEach
    void close() {
        prober.close();
        servers.forEach(FaultServer::close);
    }

    @Test
    void everyTargetHasOneResult() {
        int healthy = start(HEALTHY);
        int silent = start(SILENCE_BEFORE_IDENTIFICATION);
        int refused = start(CONNECTION_REFUSED);
        List<InvestigationRequest> targets = IntStream.range(0, 600)
                .mapToObj(i -> i % 3 == 1
                        ? silent(silent, "target " + i, Budget.PASSIVE)
                        : request(i % 3 == 0 ? healthy : refused, "target " + i))
                .toList();

        Campaign campaign = campaign(Limits.DEFAULT);
        run(campaign, targets);

        assertThat(results)
                .extracting(result -> result.facts().endpoint().target())
                .containsExactlyInAnyOrderElementsOf(
                        targets.stream().map(InvestigationRequest::target).toList());
        assertThat(results.stream().mapToInt(Result::connections).sum())
                .as("one each, and those that a busy machine spoilt")
                .isEqualTo(600 + (int) campaign.progress().retried());
        assertThat(count(Cause.HEALTHY) + count(Cause.HEALTHY_BUT_SLOW))
                .as("a busy machine slows handshakes down")
                .isEqualTo(200);
        assertThat(count(Cause.NOT_LISTENING)).isEqualTo(200);
    }

    @Test
    void theSameTargetTwiceIsTwoTargets() {
        InvestigationRequest again = request(start(HEALTHY), "it");

        run(campaign(Limits.DEFAULT), List.of(again, again));

        assertThat(results).hasSize(2);
    }

    @Test
    void thoseThatFailAreInvestigatedWhileTheFirstPassGoesOn() {
        int slow = start(SILENCE_BEFORE_IDENTIFICATION);
        int healthy = start(HEALTHY);
        CountDownLatch investigating = new CountDownLatch(1);
        // The first pass cannot go on before the investigation has begun.
        Iterator<InvestigationRequest> targets = Stream.concat(
                        Stream.of(silent(slow, "slow", Budget.DEFAULT)),
                        IntStream.rangeClosed(1, 20)
                                .peek(i -> awaitForEver(investigating))
                                .mapToObj(i -> request(healthy, "healthy " + i)))
                .iterator();
        Campaign campaign = new Campaign(
                prober, Limits.DEFAULT, History.NONE, ProbeListener.NONE, tries(tried -> investigating.countDown()));

        campaign.run(targets, all -> true, results::add);

        assertThat(results).hasSize(21);
        Result investigated = results.stream()
                .filter(result -> result.facts().endpoint().target().port() == slow)
                .findFirst()
                .orElseThrow();
        assertThat(investigated.facts().observations()).hasSizeGreaterThan(1);
    }

    @Test
    void theRateHoldsForInvestigationsToo() {
        // A repetition is ready after 1 s, when it is the other target's turn.
        Budget twoRepetitions = Budget.DEFAULT.withLimits(3, Budget.LONGEST_PATIENCE);
        long before = System.nanoTime();

        run(
                campaign(Limits.DEFAULT.withPace(1, 32, Duration.ZERO)),
                List.of(
                        request(start(EXCEEDED_MAX_STARTUPS), "full", twoRepetitions),
                        request(start(HEALTHY), "healthy")));

        assertThat(results).extracting(Result::connections).containsExactly(1, 3);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("four connections, one a second: a busy machine takes longer, and none takes less")
                .isGreaterThan(SECOND.multipliedBy(3));
    }

    @Test
    void theNumberOfInvestigationsIsLimited() {
        int silent = start(SILENCE_BEFORE_IDENTIFICATION);
        List<InvestigationRequest> targets = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> silent(silent, "silent " + i, Budget.DEFAULT))
                .toList();

        run(campaign(Limits.DEFAULT.withMaxInvestigations(3)), targets);

        assertThat(results).hasSize(8);
        assertThat(results.stream()
                        .filter(result -> result.facts().observations().size() > 1))
                .hasSize(3);
    }

    @Test
    void anAddressThatIsNotWantedHasNoResultAndCostsNothing() {
        FaultServer server = HEALTHY.start();
        servers.add(server);
        int port = server.address().getPort();

        campaign(Limits.DEFAULT)
                .run(
                        List.of(request(port, "one"), request(port, "two")).iterator(),
                        (Endpoint endpoint) -> false,
                        results::add);

        assertThat(results).isEmpty();
        assertThat(server.connectionsAccepted()).isZero();
    }

    @Test
    void noTargetsGiveNoResults() {
        run(campaign(Limits.DEFAULT), List.of());

        assertThat(results).isEmpty();
    }

    @Test
    void anExceptionOfTheTargetsEndsTheCampaignAfterTheKnownResults() {
        InvestigationRequest first = request(start(HEALTHY), "it");
        Iterator<InvestigationRequest> broken = new Iterator<>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                if (given) {
                    throw new IllegalStateException("line 2 is bad");
                }
                return true;
            }

            @Override
            public InvestigationRequest next() {
                given = true;
                return first;
            }
        };

        assertThatThrownBy(() -> campaign(Limits.DEFAULT).run(broken, all -> true, results::add))
                .hasMessage("line 2 is bad");
        assertThat(results).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anExceptionOfTheResultConsumerEndsTheCampaign() {
        int port = start(HEALTHY);

        assertThatThrownBy(
                        () -> campaign(Limits.DEFAULT).run(endless(port, new AtomicInteger()), all -> true, result -> {
                            throw new IllegalStateException("the disk is full");
                        }))
                .hasMessage("the disk is full");
    }

    @Test
    void aProberThatIsClosedMeanwhileEndsTheCampaign() {
        int healthy = start(HEALTHY);
        int silent = start(SILENCE_BEFORE_IDENTIFICATION);

        assertThatThrownBy(() -> campaign(Limits.DEFAULT)
                        .run(
                                List.of(request(silent, "silent"), request(healthy, "healthy"))
                                        .iterator(),
                                all -> true,
                                result -> {
                                    results.add(result);
                                    prober.close();
                                }))
                .hasMessage("the prober was closed");
        assertThat(results).hasSize(1);
    }

    @Test
    void aResultConsumerThatBlocksHoldsUpTheTargets() throws Exception {
        int port = start(CONNECTION_REFUSED);
        AtomicInteger taken = new AtomicInteger();
        Limits narrow = Limits.DEFAULT.withConnections(5, 5);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Campaign campaign = campaign(narrow);
        Thread run = running(campaign, endless(port, taken), result -> {
            results.add(result);
            first.countDown();
            awaitForEver(stuck);
        });

        int most = 10 + TargetRoom.AHEAD + 2;
        first.await();
        while (taken.get() < most - 1) {
            Thread.onSpinWait(); // bounded by the timeout of the class
        }
        assertThat(taken.get()).isLessThanOrEqualTo(most);
        campaign.stop();
        stuck.countDown();
        run.join();
        assertThat(results).hasSizeBetween(1, most);
    }

    @Test
    void theCallerIsToldThatAllResultsAreGivenBeforeTheCampaignWaits() throws Exception {
        int port = start(HEALTHY);
        CountDownLatch firstGiven = new CountDownLatch(1);
        Iterator<InvestigationRequest> targets = Stream.of("first", "second")
                .peek(name -> {
                    if (name.equals("second")) {
                        awaitForEver(firstGiven);
                    }
                })
                .map(name -> request(port, name))
                .iterator();

        campaign(Limits.DEFAULT).run(targets, all -> true, results::add, () -> {
            if (!results.isEmpty()) {
                firstGiven.countDown();
            }
        });

        assertThat(results).hasSize(2);
    }

    @Test
    void aStoppedCampaignSaysAtTheEndThatAllResultsAreGiven() throws Exception {
        int port = start(HEALTHY);
        Campaign campaign = campaign(Limits.DEFAULT);
        AtomicInteger saidBehind = new AtomicInteger();

        campaign.run(
                endless(port, new AtomicInteger()),
                all -> true,
                result -> {
                    results.add(result);
                    campaign.stop();
                },
                () -> saidBehind.set(results.size()));

        assertThat(saidBehind).hasValue(results.size()).doesNotHaveValue(0);
    }

    @Test
    void aStoppedCampaignGivesWhatIsKnown() throws Exception {
        int healthy = start(HEALTHY);
        int full = start(ACCEPT_QUEUE_FULL);
        CountDownLatch known = new CountDownLatch(3);
        CountDownLatch pausing = new CountDownLatch(2);
        Campaign campaign = new Campaign(prober, Limits.DEFAULT, History.NONE, ProbeListener.NONE, tries(experiment -> {
            if (experiment == Experiment.AFTER_PAUSE) {
                pausing.countDown();
            }
        }));
        List<InvestigationRequest> targets = Stream.concat(
                        IntStream.rangeClosed(1, 2).mapToObj(i -> silent(full, "full " + i, LASTS_LONG)),
                        IntStream.rangeClosed(1, 3).mapToObj(i -> request(healthy, "healthy " + i)))
                .toList();
        Thread run = running(campaign, targets.iterator(), result -> {
            results.add(result);
            known.countDown();
        });

        known.await();
        pausing.await();
        campaign.stop();
        run.join();

        assertThat(results).hasSize(5);
        assertThat(results.subList(3, 5))
                .allMatch(result -> result.facts().observations().size() <= result.connections());
        assertThat(campaign.progress().cutShort()).isEqualTo(2);
    }

    @Test
    void aConcludedCampaignGivesWhatAProbeUnderWaySaw() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        Campaign campaign = new Campaign(
                prober, Limits.DEFAULT, History.NONE, event -> connected.countDown(), InvestigationListener.NONE);
        Target silent = new Target("127.0.0.1", start(SILENCE_BEFORE_IDENTIFICATION));
        ProbePlan patient = ProbePlan.standard(IdentificationString.ours("test"));
        Thread run = running(
                campaign,
                List.of(new InvestigationRequest(silent, patient, AddressChoice.ALL, Budget.DEFAULT))
                        .iterator(),
                results::add);

        connected.await();
        campaign.conclude();
        run.join();

        assertThat(results).hasSize(1);
        assertThat(results.get(0).facts().first().end().kind()).isEqualTo(EndKind.CANCELLED);
        assertThat(results.get(0).assessment().cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(campaign.progress().cutShort()).isEqualTo(1);
    }

    @Test
    void aConcludedCampaignGivesTheVerdictSoFarWithEveryConnection() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        AtomicReference<Result> told = new AtomicReference<>();
        Campaign campaign =
                new Campaign(prober, Limits.DEFAULT, History.NONE, ProbeListener.NONE, new InvestigationListener() {
                    @Override
                    public void assessed(Result soFar) {
                        told.set(soFar);
                    }

                    @Override
                    public void tries(Endpoint endpoint, Experiment experiment, Duration pause) {
                        if (experiment == Experiment.AFTER_PAUSE) {
                            pausing.countDown();
                        }
                    }
                });
        Thread run = running(
                campaign,
                List.of(silent(start(ACCEPT_QUEUE_FULL), "full", LASTS_LONG)).iterator(),
                results::add);

        pausing.await();
        campaign.conclude();
        run.join();

        assertThat(results).hasSize(1);
        Result last = Objects.requireNonNull(told.get());
        assertThat(results.get(0).facts()).isEqualTo(last.facts());
        assertThat(results.get(0).assessment()).isEqualTo(last.assessment());
        assertThat(results.get(0).connections())
                .isEqualTo(results.get(0).facts().observations().size());
        assertThat(campaign.progress().cutShort()).isEqualTo(1);
    }

    @Test
    void aListThatBlocksDoesNotDelayStop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Campaign campaign = campaign(Limits.DEFAULT);
        Iterator<InvestigationRequest> hanging = new Iterator<>() {
            @Override
            public boolean hasNext() {
                asked.countDown();
                awaitForEver(new CountDownLatch(1));
                return false;
            }

            @Override
            public InvestigationRequest next() {
                throw new NoSuchElementException();
            }
        };
        Thread run = running(campaign, hanging, results::add);

        asked.await();
        campaign.stop();
        run.join();
        assertThat(results).isEmpty();
    }

    private static void awaitForEver(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread running(Campaign campaign, Iterator<InvestigationRequest> targets, Consumer<Result> taker) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> campaign.run(targets, all -> true, taker));
        thread.setUncaughtExceptionHandler((which, thrown) -> failure.set(thrown));
        thread.start();
        return thread;
    }

    private Iterator<InvestigationRequest> endless(int port, AtomicInteger taken) {
        return Stream.generate(() -> request(port, "target " + taken.getAndIncrement()))
                .iterator();
    }

    private void run(Campaign campaign, List<InvestigationRequest> targets) {
        campaign.run(targets.iterator(), all -> true, results::add);
    }

    private Campaign campaign(Limits limits) {
        return new Campaign(prober, limits, History.NONE, ProbeListener.NONE);
    }

    private int start(Fault fault) {
        FaultServer server = fault.start();
        servers.add(server);
        return server.address().getPort();
    }

    private long count(Cause cause) {
        return results.stream()
                .filter(result -> result.assessment().cause() == cause)
                .count();
    }

    /** Hears of every experiment. */
    private static InvestigationListener tries(Consumer<Experiment> listener) {
        return new InvestigationListener() {
            @Override
            public void assessed(Result soFar) {}

            @Override
            public void tries(Endpoint endpoint, Experiment experiment, Duration pause) {
                listener.accept(experiment);
            }
        };
    }

    private static InvestigationRequest silent(int port, String label, Budget budget) {
        return new InvestigationRequest(new Target("127.0.0.1", port, label), SHORT, AddressChoice.ALL, budget);
    }

    private static InvestigationRequest request(int port, String label) {
        return request(port, label, Budget.PASSIVE);
    }

    private static InvestigationRequest request(int port, String label, Budget budget) {
        return new InvestigationRequest(new Target("127.0.0.1", port, label), PLAN, AddressChoice.ALL, budget);
    }
}
