package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.launcher.Script.Outcome;
import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program on a machine that has little of something: a list completes, or ends clearly. */
class SmallLimitsIT {
    private static final Path PROGRAM =
            Path.of(System.getProperty("sshprobe.distribution")).resolve("bin/sshprobe");
    private static final JsonMapper JSON = JsonMapper.shared();

    private Path sandbox;
    private FaultServer server;

    @BeforeEach
    void start(@TempDir Path directory) {
        sandbox = directory;
        server = Fault.HEALTHY.startOnEveryLoopbackAddress(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void with64DescriptorsAListCompletesAndSaysWhyItIsSlow() throws Exception {
        Outcome outcome = limited("ulimit -n 64", Map.of(), "-l", list(100, port()), "--no-history", "--json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(causes(outcome)).hasSize(1).containsEntry("healthy", 100L);
        assertThat(outcome.err().lines().filter(line -> line.contains("ulimit -n")))
                .hasSize(1);
    }

    @Test
    void with64DescriptorsOneHostIsProbed() throws Exception {
        Outcome outcome = limited("ulimit -n 64", Map.of(), "127.0.0.1:" + port(), "--no-history", "--json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(causes(outcome)).containsOnlyKeys("healthy");
    }

    /** How many descriptors the program itself needs differs by a few: there is one for a connection, or none. */
    @Test
    void withHardlyADescriptorForAConnectionAListSaysSo() throws Exception {
        Outcome outcome = limited("ulimit -n 44", Map.of(), "-l", list(10, port()), "--no-history", "--json");

        assertThat(causes(outcome).keySet()).as(outcome.err()).isSubsetOf("healthy", "prober-limit");
        assertThat(outcome.out().lines()).hasSize(10);
        assertThat(outcome.err().lines().filter(line -> line.contains("ulimit -n")))
                .hasSize(1);
    }

    /** From limits with which no JVM starts to such with which it does, and the program then lacks something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ulimit -v 1000000",
                "ulimit -v 3000000",
                "ulimit -v 3600000",
                "ulimit -n 16",
                "ulimit -n 24",
                "ulimit -n 32",
            })
    void aLimitUnderWhichNoRunCanBeginIsOneLineAndNoVerdict(String limit) throws Exception {
        Outcome outcome = limited(limit, Map.of(), "127.0.0.1:" + port(), "--no-history", "--json", "--passive");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sshprobe: Java ").hasLineCount(1);
    }

    @Test
    void whatANameHasBeyond16AddressesIsSaid() throws Exception {
        Path hosts = Files.write(
                sandbox.resolve("hosts"),
                IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "127.9.1." + i + " many.example.org")
                        .toList());

        Outcome outcome = limited(
                "true",
                Map.of("SSHPROBE_JAVA_OPTS", "-Djdk.net.hosts.file=" + hosts),
                "many.example.org:" + port(),
                "--no-history",
                "--json",
                "--passive");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(causes(outcome).values()).containsExactly(16L);
        assertThat(outcome.err()).contains("many.example.org").contains("4 ");
    }

    @Test
    void inASmallHeapServersThatSendMuchHaveResultsAllTheSame() throws Exception {
        try (HoldingServer holding = new HoldingServer()) {
            Outcome outcome = limited(
                    "true",
                    Map.of("SSHPROBE_JAVA_OPTS", "-Xmx64m"),
                    "-l",
                    list(60, holding.port()),
                    "--no-history",
                    "--json",
                    "--passive",
                    "--timeout=1");

            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
            assertThat(causes(outcome).values().stream()
                            .mapToLong(count -> count)
                            .sum())
                    .isEqualTo(60);
            assertThat(causes(outcome)).doesNotContainKey("prober-bug");
        }
    }

    @Test
    void aFullDiskEndsARunWithOneLine() throws Exception {
        Outcome outcome = limited("true", Map.of(), "-l", list(3, port()), "--no-history", "--json", "-o", "/dev/full");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines().filter(line -> line.contains("/dev/full")))
                .hasSize(1);
        assertThat(limited("exec >/dev/full", Map.of(), "-l", list(3, port()), "--no-history")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void withoutDnsAddressesAreProbedAndNamesAreNotFoundHere() throws Exception {
        Path list =
                Files.write(sandbox.resolve("names"), List.of("127.0.0.1:" + port(), "bastion.example.org:" + port()));

        Outcome outcome = limited(
                "true",
                Map.of("SSHPROBE_JAVA_OPTS", "-Djdk.net.hosts.file=" + sandbox.resolve("no-hosts")),
                "-l",
                list.toString(),
                "--no-history",
                "--json",
                "--passive");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        assertThat(causes(outcome)).containsEntry("healthy", 1L).hasSize(2);
        assertThat(causes(outcome).keySet()).isSubsetOf("healthy", "resolver-failure", "name-not-found");
    }

    @Test
    void aHomeThatCannotBeWrittenCostsTheHistoryOnly() throws Exception {
        Path inTheWay = Files.createFile(sandbox.resolve("file"));

        Outcome outcome = limited(
                "true",
                Map.of("HOME", inTheWay.resolve("home").toString(), "XDG_CACHE_HOME", inTheWay.toString()),
                "-l",
                list(3, port()),
                "--json");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(causes(outcome)).containsEntry("healthy", 3L);
        assertThat(outcome.err().lines().filter(line -> line.contains("history")))
                .hasSize(1);
    }

    private Outcome limited(String limit, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path script = Script.write(sandbox.resolve("limited"), limit + " && exec '" + PROGRAM + "' \"$@\"");
        Script run = new Script(sandbox, script).with("JAVA_HOME", System.getProperty("java.home"));
        environment.forEach(run::with);
        return run.run(arguments);
    }

    private int port() {
        return server.address().getPort();
    }

    private String list(int hosts, int port) throws IOException {
        return Files.write(
                        sandbox.resolve("list"),
                        IntStream.rangeClosed(1, hosts)
                                .mapToObj(i -> "127.9.0." + i + ":" + port)
                                .toList())
                .toString();
    }

    private static Map<String, Long> causes(Outcome outcome) {
        return outcome.out()
                .lines()
                .map(JSON::readTree)
                .map(line -> line.required("verdict").required("cause"))
                .map(JsonNode::asString)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
