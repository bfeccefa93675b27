package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.campaign.CampaignProgress;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.json.Cases;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    @Test
    void aHostAloneIsProbedAsAPersonWantsIt() {
        InvestigationRequest request = ProgramRun.of("host").request();
        assertThat(request.target()).hasToString("host:22");
        assertThat(request.addresses()).isEqualTo(AddressChoice.ALL);
        ProbePlan plan = request.plan();
        assertThat(plan.depth()).isEqualTo(Stage.SERVICE_REQUEST);
        assertThat(plan.timeouts()).isEqualTo(StageTimeouts.SINGLE_HOST);
        assertThat(plan.offer()).isEqualTo(Offer.OPENSSH_CLIENT);
        assertThat(plan.identification().line().latin1()).startsWith("SSH-2.0-sshprobe_");
        assertThat(plan.user()).isEqualTo("alice");
        assertThat(plan.opening()).isEqualTo(Opening.AT_ONCE);
        assertThat(plan.tcp().source()).isNull();
    }

    @Test
    void everyOptionReachesItsPlaceInThePlan() {
        InvestigationRequest request = ProgramRun.of(
                        "-6",
                        "-p",
                        "2222",
                        "--first-address",
                        "--source",
                        "2001:db8::1",
                        "-t",
                        "4",
                        "--connect-timeout=500ms",
                        "--depth",
                        "userauth",
                        "--user",
                        "bob",
                        "--listen-first",
                        "--identification",
                        "monitor_1",
                        "--offer",
                        "legacy",
                        "-vvv",
                        "host")
                .request();
        assertThat(request.target()).hasToString("host:2222");
        assertThat(request.addresses()).isEqualTo(new AddressChoice(false, true, true));
        ProbePlan plan = request.plan();
        assertThat(plan.depth()).isEqualTo(Stage.USERAUTH);
        assertThat(plan.timeouts())
                .isEqualTo(new StageTimeouts(
                        Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ZERO, Duration.ofSeconds(4)));
        assertThat(plan.user()).isEqualTo("bob");
        assertThat(plan.opening()).isEqualTo(Opening.AFTER_SERVER);
        assertThat(plan.identification().line().latin1()).isEqualTo("SSH-2.0-monitor_1");
        assertThat(plan.offer()).isEqualTo(Offer.LEGACY);
        assertThat(plan.tcp().source()).isNotNull();
        assertThat(plan.tcp().source().getHostAddress()).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--macs                | -umac*            | MAC",
                "--macs                | -hmac-sha1*       | MAC",
                "--macs                | +hmac-md5         | MAC",
                "--macs                | ^hmac-sha2-512    | MAC",
                "--macs                | hmac-sha2-512     | MAC",
                "--ciphers             | -3des-cbc         | CIPHER",
                "--ciphers             | -aes*-ctr         | CIPHER",
                "--kex-algorithms      | -ecdh*,sntrup*    | KEX",
                "--host-key-algorithms | -*-cert-*         | HOST_KEY",
                "--compression         | -zlib@openssh.com | COMPRESSION"
            })
    void aListIsOneArgumentAlsoWithAMinusInFront(String option, String list, AlgorithmKind kind) {
        Offer expected = Offer.OPENSSH_CLIENT.edit(kind, list);
        assertThat(ProgramRun.of(option, list, "host").request().plan().offer()).isEqualTo(expected);
        assertThat(ProgramRun.of("host", option + "=" + list).request().plan().offer())
                .isEqualTo(expected);
    }

    @Test
    void hostsAreProbedInOrderAndNoneTwice() {
        ProgramRun run = ProgramRun.of("b", "a:2222", "b", "[2001:db8::1]:22");
        assertThat(run.requests.stream().map(request -> request.target().toString()))
                .containsExactly("b:22", "a:2222", "[2001:db8::1]:22");
        assertThat(run.out().split("\n\nbastion", -1)).hasSize(3);
    }

    @Test
    void aUserInTheHostIsAskedFor() {
        assertThat(ProgramRun.of("--depth", "userauth", "ssh://bob@host")
                        .request()
                        .plan()
                        .user())
                .isEqualTo("bob");
    }

    @Test
    void standardOutputHoldsResultsAndNothingElse() {
        ProgramRun run = ProgramRun.answering(List.of(Cases.healthy(), Cases.refused()), "--json", "-v", "host");
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"schema\":\"sshprobe/1\""));
        assertThat(run.err()).isEqualTo("an event\\x1b[2J\n");
        assertThat(ProgramRun.of("host").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  '',           auto,   true",
        "true,  NO_COLOR=1,   auto,   false",
        "true,  NO_COLOR=,    auto,   true",
        "true,  TERM=dumb,    auto,   false",
        "true,  '',           never,  false",
        "true,  NO_COLOR=1,   always, true",
        "false, '',           auto,   false",
        "false, '',           always, true"
    })
    void coloursAreForTerminalsThatWantThem(boolean terminal, String variable, String color, boolean colored) {
        String[] parts = variable.split("=", -1);
        Map<String, String> variables = parts.length == 2 ? Map.of(parts[0], parts[1]) : Map.of();
        ProgramRun run = terminal
                ? ProgramRun.onTerminal(variables, "--color", color, "host")
                : ProgramRun.of("--color", color, "host");
        assertThat(run.out().contains("\u001b[")).isEqualTo(colored);
    }

    @Test
    void jsonIsNotColouredOnATerminal() {
        assertThat(ProgramRun.onTerminal(Map.of(), "--json", "host").out()).doesNotContain("\u001b");
    }

    @Test
    void anUnexpectedExceptionIsOneLineAndCode3() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProbeEngine broken = (work, begun) -> {
            throw new IllegalStateException("two\nlines");
        };
        assertThat(new Program(environment(new ByteArrayOutputStream(), err), broken).run("host"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .startsWith("sshprobe: internal error: ")
                .contains("two\\nlines", "please report");
        err.reset();
        assertThat(new Program(environment(new ByteArrayOutputStream(), err), broken).run("-v", "host"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ProgramTest");
    }

    @Test
    void outputThatCannotBeWrittenIsNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProbeEngine healthy = (work, begun) -> work.results().accept(Cases.healthy());
        assertThat(new Program(environment(full, err), healthy).run("host")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("cannot write the results");
    }

    @Test
    void anInterruptionLeavesWholeResultsAndSaysSo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<Program> program = new ArrayList<>();
        ProbeEngine interrupted = (work, begun) -> {
            work.results().accept(Cases.hostile());
            program.get(0).interrupted();
            assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n").hasLineCount(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("sshprobe: interrupted\n");
        };
        program.add(new Program(environment(out, err), interrupted));
        program.get(0).run("--json", "host");
        program.get(0).interrupted();
        assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("interrupted");
    }

    @ParameterizedTest
    @CsvSource({
        "0, interrupted",
        "1, interrupted: one result is not final: its probe or its investigation was cut short",
        "7, interrupted: 7 results are not final: their probes or investigations were cut short"
    })
    void anInterruptionTellsHowManyInvestigationsItCutShort(int investigated, String expected) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<Program> program = new ArrayList<>();
        Thread interrupting = new Thread(() -> program.get(0).interrupted());
        ProbeEngine stoppable = (work, begun) -> {
            CountDownLatch stopped = new CountDownLatch(1);
            begun.accept(new ProbeEngine.UnderWay() {
                @Override
                public CampaignProgress progress() {
                    return new CampaignProgress(9, 0, 0, 0, investigated);
                }

                @Override
                public void stop() {
                    throw new AssertionError("a single host");
                }

                @Override
                public void conclude() {
                    stopped.countDown();
                }
            });
            interrupting.start();
            await(stopped);
        };
        program.add(new Program(environment(new ByteArrayOutputStream(), err), stoppable));
        program.get(0).run("--json", "host");
        interrupting.join();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("sshprobe: " + expected + "\n");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Environment environment(OutputStream out, OutputStream err) {
        return new Environment(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                TerminalInfo.NONE,
                Map.of(),
                "alice",
                ProgramRun.NO_CONFIG);
    }
}
