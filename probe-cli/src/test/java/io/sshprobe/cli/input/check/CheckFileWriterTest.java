package io.sshprobe.cli.input.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.HostKeyExpectation;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.expectation.SeenEndpoint;
import io.sshprobe.expectation.TargetJudge;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.Cases;
import io.sshprobe.target.Target;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What init writes is read back, and expects what was seen. */
class CheckFileWriterTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private static SeenEndpoint seen(Result result) {
        return new SeenEndpoint(result, AT);
    }

    private static String written(Result result) {
        return CheckFileWriter.write(List.of(new SeenHost("[2001:db8::1]:2222", List.of(seen(result)))), AT);
    }

    static List<Result> results() {
        return List.copyOf(Cases.all().values());
    }

    @ParameterizedTest
    @MethodSource("results")
    void whateverWasSeenTheReaderReadsIt(Result result) {
        String text = written(result);
        assertThat(text.chars().filter(c -> c != '\n' && c != '…').allMatch(c -> c >= ' ' && c <= '~'))
                .isTrue();
        List<CheckedHost> hosts = Texts.read(text).hosts();
        assertThat(hosts).hasSize(1);
        assertThat(hosts.get(0).entry().named().host()).isEqualTo("2001:db8::1");
        assertThat(hosts.get(0).entry().named().port()).isEqualTo(2222);
    }

    @Test
    void theServerThatWasSeenPassesItsOwnFile() {
        SeenEndpoint seen = seen(Cases.healthy());
        Expectations expectations =
                Texts.read(written(Cases.healthy())).hosts().get(0).expectations();

        assertThat(expectations.all()).extracting(each -> each.id()).contains("host-key", "software");
        assertThat(expectations.all()).extracting(each -> each.id()).anyMatch(id -> id.matches("algorithms/.*/subset"));
        assertThat(TargetJudge.judge(new Target("a", 22), List.of(seen), expectations))
                .filteredOn(finding -> !finding.id().equals("verdict"))
                .allSatisfy(finding ->
                        assertThat(finding.outcome()).as(finding.id()).isEqualTo(Outcome.PASSED));
        HostKeyExpectation keys = (HostKeyExpectation) expectations.all().get(1);
        assertThat(keys.pins()).hasSize(1);
    }

    @Test
    void theFileSaysThatNothingWasVerified() {
        assertThat(written(Cases.healthy()))
                .startsWith("# Written by 'sshprobe check init' on 2026-01-02.\n# All of it was SEEN, NOT VERIFIED")
                .contains("host_keys: # seen, not verified");
    }

    @Test
    void aHostThatCannotBeReachedIsExpectedToBecomeHealthy() {
        String text = written(Cases.refused());
        assertThat(text)
                .contains("so the check fails until a client gets in there")
                .doesNotContain("expect:");
        assertThat(Texts.read(text).hosts().get(0).expectations()).isEqualTo(Expectations.HEALTHY);
    }

    @Test
    void aHostThatIsNamedTwiceIsWrittenOnce() {
        SeenHost host = new SeenHost("a.example.org", List.of(seen(Cases.healthy())));
        assertThat(Texts.read(CheckFileWriter.write(List.of(host, host), AT)).hosts())
                .hasSize(1);
    }
}
