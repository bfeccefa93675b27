package io.sshprobe.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.fixtures.hostile.HostileBehaviours;
import io.sshprobe.fixtures.hostile.HostileServer;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Budget;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/verdicts/hostile.txt}: every hostile behaviour, probed once, some at a time. */
class HostileBehavioursTest {
    private static final Path TABLE = Path.of("../docs/verdicts/hostile.txt");

    private static final Path REVIEW = Path.of("../docs/verdicts/hostile-modes.txt");

    /** Most behaviours end at once; a few keep the probe waiting until its timeout. */
    private static final int AT_ONCE = 20;

    private static final ProbePlan PLAN = ProbePlan.standard(IdentificationString.ours("sshprobe_test"))
            .withOffer(Offer.OPENSSH_CLIENT
                    .edit(AlgorithmKind.KEX, "^curve25519-sha256")
                    .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519")
                    .edit(AlgorithmKind.COMPRESSION, "+zlib"))
            .withTimeouts(StageTimeouts.SINGLE_HOST);

    /** For what ends only by a timeout. */
    private static final StageTimeouts SHORT = StageTimeouts.SINGLE_HOST.cappedAt(Duration.ofSeconds(3));

    private static final Map<String, CompletableFuture<List<Result>>> RESULTS = new ConcurrentHashMap<>();
    private static final List<HostileServer> SERVERS = new ArrayList<>();
    private static Prober prober;

    record Row(String behaviour, List<String> causes, String sure, String evidence) {
        static Row of(String line) {
            String[] cells = line.strip().split(" {2,}", 4);
            return new Row(cells[0], List.of(cells[1].split("\\|")), cells[2], cells[3]);
        }
    }

    static List<Row> rows() throws IOException {
        return table(TABLE).stream().map(Row::of).toList();
    }

    private static List<String> table(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .toList();
        }
    }

    @BeforeAll
    static void probeAll() {
        prober = Prober.open();
        Semaphore places = new Semaphore(AT_ONCE);
        for (String behaviour : HostileBehaviours.names()) {
            places.acquireUninterruptibly();
            HostileServer server = HostileServer.start(behaviour);
            SERVERS.add(server);
            RESULTS.put(
                    behaviour,
                    Investigation.begin(
                                    prober,
                                    new InvestigationRequest(
                                            new Target(
                                                    "127.0.0.1",
                                                    server.address().getPort()),
                                            plan(behaviour),
                                            AddressChoice.ALL,
                                            Budget.PASSIVE),
                                    History.NONE,
                                    ProbeListener.NONE,
                                    result -> {})
                            .whenComplete((results, failure) -> places.release()));
        }
    }

    private static ProbePlan plan(String behaviour) {
        ProbePlan deep = HostileBehaviours.isAboutMethods(behaviour) ? PLAN.withDepth(Stage.USERAUTH) : PLAN;
        return HostileBehaviours.letsWait(behaviour) ? deep.withTimeouts(SHORT) : deep;
    }

    @AfterAll
    static void close() {
        SERVERS.forEach(HostileServer::close);
        prober.close();
    }

    @Test
    void theTableHasEveryBehaviourOnce() throws IOException {
        assertThat(rows().stream().map(Row::behaviour)).containsExactlyInAnyOrderElementsOf(HostileBehaviours.names());
    }

    @Test
    void everyServerOfTheReviewHasItsRow() throws IOException {
        assertThat(table(REVIEW)).hasSize(357).allSatisfy(line -> assertThat(HostileBehaviours.names())
                .contains(line.split(" +", 2)[1]));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBehaviourIsJudgedAsTheTableSays(Row row) {
        List<Result> results =
                Objects.requireNonNull(RESULTS.get(row.behaviour())).join();

        assertThat(results).hasSize(1);
        Candidate verdict = results.get(0).assessment().verdict();
        String evidence = String.join("\n", verdict.evidenceFor());
        assertThat(verdict.cause().label()).as(evidence).isIn(row.causes());
        if (!row.sure().equals("*")) {
            assertThat(verdict.confidence().label()).as(evidence).isEqualTo(row.sure());
        }
        if (!row.evidence().equals("-")) {
            assertThat(evidence).contains(row.evidence());
        }
    }
}
