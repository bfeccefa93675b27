package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.StageTimeouts;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From lists and options to what is asked of the library. */
final class ListRunTest {
    private final Path home;

    ListRunTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(home.resolve(".ssh/more"));
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host web
                    HostName 192.0.2.7
                Host db1 db2 !db3 db*
                    ProxyJump gate:2022
                Host old
                    KexAlgorithms diffie-hellman-group14-sha1
                Host *
                    Include more/*
                """);
        Files.writeString(home.resolve(".ssh/more/one"), "Host inner web\n Port 2222\nHost ?x");
        Files.writeString(
                home.resolve(".ssh/known_hosts"), "k.example,192.0.2.9 ssh-ed25519 AAAA\n|1|a|b ssh-ed25519 AAAA\n");
    }

    @Test
    void aListIsGoneAboutBrieflyAndWithoutPostQuantumCost() {
        ProbePlan plan = reading("host", "-l", "-").request().plan();
        assertThat(plan.timeouts()).isEqualTo(StageTimeouts.LIST);
        assertThat(plan.offer()).isEqualTo(Offer.LIST);

        ProbePlan asked = reading("host", "-l", "-", "--offer", "openssh", "-t", "3")
                .request()
                .plan();
        assertThat(asked.timeouts().identification()).hasSeconds(3);
        assertThat(asked.offer()).isEqualTo(Offer.OPENSSH_CLIENT);
    }

    @Test
    void aListOfTheClientKeepsItsOrderAndTheOthersThatOfAList() {
        Offer offer = reading("old", "-l", "-").request().plan().offer();
        assertThat(offer.onTheWire().of(AlgorithmKind.KEX)).containsExactly("diffie-hellman-group14-sha1");
        assertThat(offer.onTheWire().of(AlgorithmKind.HOST_KEY))
                .isEqualTo(Offer.LIST.onTheWire().of(AlgorithmKind.HOST_KEY));
        assertThat(offer.predicted().of(AlgorithmKind.KEX)).containsExactly("diffie-hellman-group14-sha1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c d e f g h i j               | false | 10",
                "a b c d e f g h i j k             | true  | 11",
                "-p 22 a                           | false | 1",
                "-p 22,23 a                        | true  | 2",
                "192.0.2.6/31                      | true  | 2",
                "192.0.2.6/32                      | true  | 1",
                "-l -                              | true  | 1",
                "-l - a                            | true  | 2",
                "--from-ssh-config                 | true  | 4",
                "--from-known-hosts                | true  | 2",
                "--from-known-hosts a              | true  | 3"
            })
    void aRunIsThatOfAListWhereHostsAreMany(String arguments, boolean list, int requests) {
        ProgramRun run = reading("line", arguments.split(" "));
        assertThat(run.requests).as(run.err()).hasSize(requests);
        assertThat(run.requests.get(0).plan().timeouts())
                .isEqualTo(list ? StageTimeouts.LIST : StageTimeouts.SINGLE_HOST);
    }

    @Test
    void everyAliasOfTheConfigurationIsFollowed() {
        ProgramRun run = reading("", "--from-ssh-config", "--no-shuffle");
        assertThat(targets(run)).containsExactly("192.0.2.7:2222 web", "gate:2022", "old:22", "inner:2222");
        assertThat(run.told()).hasLineCount(2).contains("ssh reaches db1 through", "ssh reaches db2 through");

        ProgramRun other = reading("", "--from-ssh-config=" + home.resolve(".ssh/more/one"), "--no-shuffle");
        assertThat(targets(other)).containsExactly("inner:2222", "web:2222");
    }

    @Test
    void everyNameOfKnownHostsIsTaken() {
        ProgramRun run = reading("", "--from-known-hosts", "--no-shuffle");
        assertThat(targets(run)).containsExactly("k.example:22", "192.0.2.9:22");
        assertThat(run.told())
                .isEqualTo(
                        "sshprobe: known_hosts: 1 entry is hashed (HashKnownHosts), so the host cannot be read; left out\n");
    }

    @Test
    void labelsAliasesAndPortsOfAListCountAsThoseOfAHost() {
        ProgramRun run = reading("web,shop\nweb:23\nweb\ndb1,data\nweb:2222\n", "-l", "-", "--no-shuffle");
        assertThat(targets(run)).containsExactly("192.0.2.7:2222 shop", "192.0.2.7:23 web", "gate:2022");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofWhatIsListedTwiceTheFirstCountsWhateverTheOrder(int seed) {
        ProgramRun run = reading("192.0.2.5,bastion\n192.0.2.0/28\n192.0.2.5,again\n", "-l", "-", "--seed", "" + seed);
        assertThat(targets(run)).hasSize(16).contains("192.0.2.5:22 bastion");
    }

    @Test
    void theOrderIsRandomAndASeedFixesIt() {
        String list = IntStream.range(0, 50).mapToObj(i -> "h" + i).collect(Collectors.joining("\n"));
        List<String> inOrder = targets(reading(list, "-l", "-", "--no-shuffle"));
        List<String> shuffled = targets(reading(list, "-l", "-", "--seed", "7"));
        assertThat(inOrder).hasSize(50).startsWith("h0:22", "h1:22", "h2:22");
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
        assertThat(targets(reading(list, "-l", "-", "--seed", "7"))).isEqualTo(shuffled);
        assertThat(targets(reading(list, "-l", "-", "--seed", "8"))).isNotEqualTo(shuffled);
        assertThat(targets(reading(list, "-l", "-"))).containsExactlyInAnyOrderElementsOf(inOrder);
    }

    @Test
    void whatIsExcludedIsNotProbedUnderAnyOfItsNames() throws IOException {
        Path exclude = Files.writeString(home.resolve("no"), "192.0.2.7\nold\nport:23\n");
        ProgramRun run = reading(
                "web\nold\nport:22\nport:23\n192.0.2.7:9\nok\n",
                "-l",
                "-",
                "--no-shuffle",
                "--exclude",
                exclude.toString());
        assertThat(targets(run)).containsExactly("port:22", "ok:22");

        ProgramRun none = reading("", "--exclude", exclude.toString(), "old");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("nothing to probe: every target is excluded");
    }

    @Test
    void badLinesAreToldUpToANumberAndTheRestGoesOn() {
        String list = "bad line\n".repeat(30) + "good\n";
        ProgramRun run = reading(list, "-l", "-");
        assertThat(targets(run)).containsExactly("good:22");
        assertThat(run.told().lines())
                .hasSize(21)
                .startsWith(
                        "sshprobe: stdin:1: 'bad line': it contains white space; write one host per line, with a label as HOST,LABEL")
                .endsWith("sshprobe: and 10 more bad lines");
        assertThat(run.code()).isZero();
    }

    @Test
    void aStrictListWithABadLineIsNotProbedAtAll() throws IOException {
        Path list = Files.writeString(home.resolve("list"), "good\nbad line\n");
        Path results = Files.writeString(home.resolve("results"), "precious");
        ProgramRun run = reading("", "-l", list.toString(), "--strict", "-o", results.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.told()).hasLineCount(1).contains(list + ":2: 'bad line': it contains white space");
        assertThat(run.requests).isEmpty();
        assertThat(results).hasContent("precious");

        ProgramRun stdin = reading("good\nbad line\n", "-l", "-", "--strict", "--no-shuffle");
        assertThat(stdin.code()).isEqualTo(2);
        assertThat(targets(stdin)).containsExactly("good:22");
    }

    @Test
    void aHostThatTheOptionsLeaveNoWayToIsLeftOutOfAList() {
        ProgramRun run = reading("192.0.2.1\n2001:db8::1\nhost\n", "-l", "-", "-6", "--no-shuffle");
        assertThat(targets(run)).containsExactly("[2001:db8::1]:22", "host:22");
        assertThat(run.told()).hasLineCount(1).contains("left out: HOST '192.0.2.1' is not an IPv6 address");
    }

    @Test
    void plansAreSharedByWhatIsGoneAboutInTheSameWay() {
        ProgramRun run = reading("192.0.2.0/24\nweb\nold\na@h\n", "-l", "-", "--no-shuffle");
        assertThat(run.requests).hasSize(259);
        assertThat(run.requests.stream().map(request -> System.identityHashCode(request.plan())))
                .satisfies(plans ->
                        assertThat(new ArrayList<>(plans).stream().distinct()).hasSize(3));
    }

    @Test
    void notesAreToldUpToANumber() {
        String list = IntStream.range(0, 300).mapToObj(i -> "db-" + i).collect(Collectors.joining("\n"));
        ProgramRun run = reading(list, "-l", "-");
        assertThat(targets(run)).containsExactly("gate:2022");
        assertThat(run.told().lines())
                .hasSize(LimitedNotices.MOST_NOTES + 1)
                .last()
                .asString()
                .isEqualTo("sshprobe: and 200 more similar notes");
    }

    private ProgramRun reading(String in, String... arguments) {
        return ProgramRun.reading(in, new ConfigFolders(home, home.resolve("etc")), arguments);
    }

    private static List<String> targets(ProgramRun run) {
        return run.requests.stream()
                .map(InvestigationRequest::target)
                .map(ListRunTest::text)
                .toList();
    }

    private static String text(Target target) {
        return target + (target.label() == null ? "" : " " + target.label());
    }
}
