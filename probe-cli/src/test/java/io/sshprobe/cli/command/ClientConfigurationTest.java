package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From ssh_config and options to what is asked of the library. */
final class ClientConfigurationTest {
    private static final String CONFIG =
            """
            Host web
                HostName 192.0.2.7
                Port 2222
                User bob
                ConnectTimeout 7
                BindAddress 192.0.2.1
                Ciphers +aes128-cbc
                MACs umac-64@openssh.com,hmac-sha2-256
            Host six
                HostName 2001:db8::7
                AddressFamily inet6
            Host umac
                MACs umac-64@openssh.com
            Host behind
                HostName inner.example
                ProxyJump carol@gate,second
            Host gate
                HostName gate.example
                Port 2200
                ProxyJump outer:2022
            Host outer
                User dave
            Host loop1
                ProxyJump loop2
            Host loop2
                ProxyJump loop1
            Host command
                HostName c.example
                ProxyCommand nc -x proxy %h %p
            """;

    private final Path home;

    ClientConfigurationTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), CONFIG);
    }

    @Test
    void anAliasIsGoneAboutAsTheFileSays() {
        ProgramRun run = run("web");
        assertThat(run.err()).isEmpty();
        assertThat(run.request().target()).hasToString("192.0.2.7:2222");
        assertThat(run.request().addresses()).isEqualTo(new AddressChoice(true, false, false));
        ProbePlan plan = run.request().plan();
        assertThat(plan.user()).isEqualTo("bob");
        assertThat(plan.timeouts()).isEqualTo(StageTimeouts.SINGLE_HOST.withConnect(Duration.ofSeconds(7)));
        assertThat(plan.tcp().source()).isNotNull().hasToString("/192.0.2.1");
        assertThat(plan.offer().predicted())
                .isEqualTo(Offer.OPENSSH_CLIENT
                        .predicted()
                        .edit(AlgorithmKind.CIPHER, "+aes128-cbc")
                        .edit(AlgorithmKind.MAC, "umac-64@openssh.com,hmac-sha2-256"));
        assertThat(plan.offer().onTheWire())
                .isEqualTo(Offer.OPENSSH_CLIENT
                        .onTheWire()
                        .edit(AlgorithmKind.CIPHER, "+aes128-cbc")
                        .edit(AlgorithmKind.MAC, "hmac-sha2-256,umac-64@openssh.com"));
    }

    @Test
    void aListOfWhichNothingCanBeRunIsOfferedAsItIs() {
        Offer offer = run("umac").request().plan().offer();
        assertThat(offer.onTheWire().of(AlgorithmKind.MAC)).containsExactly("umac-64@openssh.com");
        assertThat(offer.predicted())
                .isEqualTo(offer.onTheWire()
                        .with(AlgorithmKind.HOST_KEY, offer.predicted().of(AlgorithmKind.HOST_KEY)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web                          | 192.0.2.7:2222        | bob",
                "web:22                       | 192.0.2.7:22          | bob",
                "-p 23 web                    | 192.0.2.7:23          | bob",
                "-p 23 web:22                 | 192.0.2.7:22          | bob",
                "eve@web                      | 192.0.2.7:2222        | eve",
                "ssh://eve@web:24             | 192.0.2.7:24          | eve",
                "--depth userauth --user eve web | 192.0.2.7:2222     | eve",
                "-F none web                  | web:22                | alice",
                "six                          | [2001:db8::7]:22      | alice",
                "2001:db8::8                  | [2001:db8::8]:22      | alice",
                "[2001:db8::8]:23             | [2001:db8::8]:23      | alice",
                "192.0.2.7                    | 192.0.2.7:22          | alice",
                "other.example                | other.example:22      | alice"
            })
    void whatTheArgumentsNameBeatsTheFile(String arguments, String target, String user) {
        InvestigationRequest request = run(arguments.split(" ")).request();
        assertThat(request.target()).hasToString(target);
        assertThat(request.plan().user()).isEqualTo(user);
    }

    @Test
    void theLeastRsaKeyIsTheClients() {
        assertThat(run("web").request().plan().offer().requiredRsaBits()).isEqualTo(1024);
        String config = config("Host *\nRequiredRSASize 3072");
        assertThat(run("-F", config, "host").request().plan().offer().requiredRsaBits())
                .isEqualTo(3072);
        assertThat(run("-F", config, "--offer", "legacy", "host")
                        .request()
                        .plan()
                        .offer()
                        .requiredRsaBits())
                .isEqualTo(3072);
        assertThat(run("-F", config("Host *\nRequiredRSASize 512"), "host")
                        .request()
                        .plan()
                        .offer()
                        .requiredRsaBits())
                .isEqualTo(1024);
        assertThat(run("-F", config("Host *\nRequiredRSASize big"), "host").err())
                .contains("other line 2: integer value invalid.; ssh refuses its configuration");
    }

    @Test
    void optionsBeatTheFile() {
        ProbePlan plan = run("--connect-timeout", "2", "--source", "192.0.2.9", "--ciphers", "aes256-ctr", "web")
                .request()
                .plan();
        assertThat(plan.timeouts().connect()).isEqualTo(Duration.ofSeconds(2));
        assertThat(plan.tcp().source()).hasToString("/192.0.2.9");
        assertThat(plan.offer().predicted().of(AlgorithmKind.CIPHER)).containsExactly("aes256-ctr");

        assertThat(run("--offer", "legacy", "web").request().plan().offer()).isEqualTo(Offer.LEGACY);
        assertThat(run("-t", "3", "web").request().plan().timeouts().connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(run("-6", "-F", config("Host *\nBindAddress 192.0.2.1\nAddressFamily inet"), "host")
                        .request()
                        .plan()
                        .tcp()
                        .source())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "behind               | outer:2022        | dave  | ssh reaches behind through ProxyJump carol@gate,second; sshprobe probes the first jump host, outer:2022,",
                "gate                 | outer:2022        | dave  | ssh reaches gate through ProxyJump outer:2022; sshprobe probes",
                "-J outer:9,gate web  | outer:9           | dave  | ssh reaches web through ProxyJump outer:9,gate; sshprobe probes the first jump host, outer:9,",
                "-J outer -p 7 web    | outer:22          | dave  | sshprobe probes the first jump host, outer:22,",
                "-J [2001:db8::9]:5 web | [2001:db8::9]:5 | alice | sshprobe probes the first jump host, [2001:db8::9]:5,",
                "command              | c.example:22      | alice | ssh reaches c.example:22 through ProxyCommand 'nc -x proxy %h %p', which sshprobe does not run",
                "loop1                | loop1:22          | alice | ssh reaches loop1 through ProxyJump loop2; sshprobe probes the first jump host, loop1:22,",
                "-v web               | 192.0.2.7:2222    | bob   | ssh_config: for web, ssh connects to 192.0.2.7:2222"
            })
    void theFirstHopIsProbedAndStandardErrorSaysSo(String arguments, String target, String user, String said) {
        ProgramRun run = run(arguments.split(" "));
        assertThat(run.request().target()).hasToString(target);
        assertThat(run.request().plan().user()).isEqualTo(user);
        assertThat(run.err()).startsWith("sshprobe: ").contains(said);
        assertThat(run.err().lines().filter(line -> line.startsWith("sshprobe: ")))
                .hasSize(1);
        assertThat(run.code()).isZero();
    }

    @Test
    void aWayThatIsNotTakenIsAFactAboutTheTarget() {
        assertThat(run("command").request().target().notFollowed()).containsExactly("ProxyCommand nc -x proxy %h %p");
        assertThat(run("behind").request().target().notFollowed()).isEmpty();
        assertThat(run("web").request().target().notFollowed()).isEmpty();
    }

    @Test
    void withoutAJumpItIsProbedItself() {
        for (String host : new String[] {"behind", "command"}) {
            ProgramRun run = run("-J", "none", host);
            assertThat(run.request().target().host()).isIn("inner.example", "c.example");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void hostsBehindOneHopAreOneRequest() {
        ProgramRun run = run("-J", "gate2", "a", "b");
        assertThat(run.request().target()).hasToString("gate2:22");
        assertThat(run.err().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-4 six                          | is not an IPv4 address",
                "-F /nonexistent/config web      | -F: cannot read /nonexistent/config: it does not exist",
                "-J a:0 web                      | -J: HOST 'a:0': port 0",
                "-J a,, web                      | -J: HOST '': it is empty",
                "-F BROKEN web                   | line 2: Bad port 'x'.; ssh refuses its configuration (-F none",
                "-F BROKEN -p 22,23 other        | line 2: Bad port 'x'.; ssh refuses its configuration (-F none",
                "--as dropbear web               | 'dropbear' is none of ssh",
                "--as ssh --offer all web        | --as and --offer both choose",
                "--as ssh web                    | --as ssh: there is no ssh in the PATH; install it (openssh-client), or drop --as ssh"
            })
    void aMistakeIsExplainedInOneLineAndNothingIsProbed(String arguments, String explanation) {
        String broken = config("Host web\nPort x\n");
        ProgramRun run = run(arguments.replace("BROKEN", broken).split(" "));
        assertThat(run.err()).startsWith("sshprobe: ").contains(explanation);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.requests).isEmpty();
    }

    @Test
    void asSshItIsGoneAboutAsTheInstalledSshWouldGoAboutIt() throws IOException {
        String answer = "hostname %s;port 2022;user eve;kexalgorithms curve25519-sha256,x@example.org;"
                + "hostkeyalgorithms ssh-ed25519;ciphers aes256-ctr;macs umac-64@openssh.com,hmac-sha2-256;compression yes";
        // It jumps through gate, and goes to any other host itself.
        String script = "#!/bin/sh\nfor host; do :; done\nprintf '"
                + answer.formatted("%s.example").replace(";", "\\n")
                + "\\n' \"$host\"\ntest \"$host\" = gate || echo proxyjump gate\n";
        Path ssh = Files.writeString(home.resolve("ssh"), script);
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));

        ProgramRun run = ProgramRun.configured(folders(), home.toString(), "--as", "ssh", "web");

        assertThat(run.err()).hasLineCount(1).contains("ssh reaches web through ProxyJump gate");
        assertThat(run.request().target()).hasToString("gate.example:2022");
        ProbePlan plan = run.request().plan();
        assertThat(plan.user()).isEqualTo("eve");
        assertThat(plan.offer().predicted().of(AlgorithmKind.KEX))
                .containsExactly("curve25519-sha256", "x@example.org");
        assertThat(plan.offer().onTheWire().of(AlgorithmKind.KEX))
                .containsExactly("curve25519-sha256", "x@example.org");
        assertThat(plan.offer().predicted().of(AlgorithmKind.MAC))
                .containsExactly("umac-64@openssh.com", "hmac-sha2-256");
        assertThat(plan.offer().onTheWire().of(AlgorithmKind.MAC))
                .containsExactly("hmac-sha2-256", "umac-64@openssh.com");
        assertThat(plan.offer().onTheWire().of(AlgorithmKind.COMPRESSION)).containsExactly("zlib@openssh.com", "none");
    }

    private ProgramRun run(String... arguments) {
        return ProgramRun.configured(folders(), "", arguments);
    }

    private ConfigFolders folders() {
        return new ConfigFolders(home, home.resolve("etc"));
    }

    private String config(String text) {
        try {
            return Files.writeString(home.resolve("other"), text).toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
