package io.sshprobe.cli;

import static io.sshprobe.fixtures.fault.Fault.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever ends a run over a list, the next one goes on where it was. */
@Timeout(300)
class KilledRunsTest {
    private static final int KILLS = 20;
    private static final int TARGETS = 2000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<FaultServer> servers = new ArrayList<>();

    private Path directory;
    private Path list;

    @BeforeEach
    void writeList(@TempDir Path temporary) throws IOException {
        directory = temporary;
        List<Integer> ports = Stream.of(
                        HTTP_BAD_REQUEST, CONNECTION_REFUSED, EXCEEDED_MAX_STARTUPS, CLOSE_BEFORE_IDENTIFICATION)
                .map(this::start)
                .toList();
        list = directory.resolve("list");
        Files.write(
                list,
                IntStream.range(0, TARGETS)
                        .mapToObj(i -> "127.7." + i / 250 + "." + (1 + i % 250) + ":" + ports.get(i % 4) + ",host " + i)
                        .toList());
    }

    @AfterEach
    void close() {
        servers.forEach(FaultServer::close);
    }

    @Test
    void twentyKillsAtAnyMomentLoseNothingAndRepeatNothing() throws Exception {
        Path clean = directory.resolve("clean.jsonl");
        assertThat(run(clean).exitCode()).as(errors()).isEqualTo(1);
        Path torn = directory.resolve("torn.jsonl");
        Random random = new Random(20_26);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            long until = size(torn) + random.nextLong(Files.size(clean) / KILLS + 1);
            ProgramProcess process = run(torn);
            while (process.isAlive() && size(torn) <= until) {
                Thread.onSpinWait(); // the time-out of the class bounds it
            }
            killed += process.isAlive() ? 1 : 0;
            process.kill();
        }
        assertThat(run(torn).exitCode()).as(errors()).isEqualTo(1);

        assertThat(killed).as("runs that were really killed").isGreaterThan(KILLS / 2);
        assertThat(results(torn)).hasSize(TARGETS).containsExactlyInAnyOrderElementsOf(results(clean));
    }

    @Test
    void anInterruptedRunSaysSoAndLeavesWholeLines() throws Exception {
        Path output = directory.resolve("interrupted.jsonl");
        ProgramProcess process = run(output, "--rate", "200");
        while (process.isAlive() && size(output) == 0) {
            Thread.onSpinWait();
        }
        process.interrupt();

        assertThat(process.exitCode()).as(errors()).isEqualTo(130);
        List<String> known = results(output);
        assertThat(known).isNotEmpty().hasSizeLessThan(TARGETS).doesNotHaveDuplicates();
        assertThat(Files.readString(output)).endsWith("\n");
        assertThat(errors()).contains("interrupted");

        assertThat(run(output).exitCode()).as(errors()).isEqualTo(1);
        assertThat(results(output)).hasSize(TARGETS).doesNotHaveDuplicates();
    }

    private ProgramProcess run(Path output, String... more) throws IOException {
        return ProgramProcess.start(
                directory.resolve("errors"),
                Stream.concat(
                                Stream.of(
                                        "-l",
                                        list.toString(),
                                        "--passive",
                                        "--no-history",
                                        "--timeout=10",
                                        "--output",
                                        output.toString(),
                                        "--resume"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("errors"));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Which target, and what is the matter with it; every line must be whole. */
    private static List<String> results(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> {
                    JsonNode json = JSON.readTree(line);
                    return json.required("target").asString()
                            + ":" + json.required("port").asInt()
                            + " " + json.required("label").asString()
                            + " " + json.required("end").required("kind").asString()
                            + " " + json.required("verdict").required("cause").asString();
                })
                .toList();
    }

    private int start(Fault fault) {
        FaultServer server = fault == CONNECTION_REFUSED ? fault.start() : fault.startOnEveryLoopbackAddress(0);
        servers.add(server);
        return server.address().getPort();
    }
}
