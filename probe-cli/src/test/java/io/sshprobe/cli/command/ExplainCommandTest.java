package io.sshprobe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CausePage;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.page.CausePages;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainCommandTest {
    @Test
    void withoutAnArgumentEveryCauseIsListed() {
        ProgramRun run = explained("explain");
        for (Cause cause : Cause.values()) {
            assertThat(run.out())
                    .contains("  " + cause.label() + " ", CausePages.of(cause).headline());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCauseIsExplainedInLinesThatFit(Cause cause) {
        String out = explained("explain", cause.label()).out();
        assertThat(out)
                .startsWith(cause.label() + " (" + cause.family().label() + "): ")
                .endsWith("\n");
        assertThat(out.lines())
                .allMatch(line -> line.length() <= 100)
                .allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void aFamilyListsItsCauses() {
        assertThat(explained("explain", Family.BAN.label()).out())
                .contains("fail2ban-ban", "openssh-penalty")
                .doesNotContain("healthy");
    }

    @ParameterizedTest
    @CsvSource({
        "Connection refused,                              not-listening",
        "ssh: connect to host a port 22: No route to host, host-down",
        "ECONNRESET,                                      daemon-crash",
        "Timeout before authentication,                   login-grace-expired"
    })
    void wordsLeadToCausesQuotedOrNot(String words, String cause) {
        ProgramRun quoted = explained("explain", words);
        assertThat(quoted.out()).contains("  " + cause + " ");
        String[] apart = ("explain " + words).split(" ");
        assertThat(explained(apart).out()).isEqualTo(quoted.out());
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAPageIsLeftOut(Cause cause) {
        CausePage page = CausePages.of(cause);
        String out = squeezed(explained("explain", cause.label()).out());
        assertThat(out).contains(page.headline(), page.looks(), page.settle());
        page.messages()
                .forEach(message -> assertThat(out).contains(message.texts().get(0)));
        page.distinctions().forEach(distinction -> assertThat(out).contains(distinction.sentence()));
        page.remedies().forEach(remedy -> assertThat(out).contains(remedy.action()));
    }

    @Test
    void aMessageOfAnotherStageIsSaidToBeOne() {
        assertThat(explained("explain", "client_loop: send disconnect: Broken pipe")
                        .out())
                .startsWith("client: ")
                .contains("ServerAliveInterval", "after the login")
                .doesNotContain("finds out which it is");
        assertThat(explained("explain", "--json", "client_loop: send disconnect: Broken pipe")
                        .out())
                .startsWith("{\"schema\":\"sshprobe-message/1\",\"where\":\"client\",\"stage\":\"session\"");
    }

    @Test
    void aNumberThatIsTextIsShown() {
        assertThat(explained("explain", "Bad packet length 1349676916").out())
                .startsWith("1349676916 is \"Prot\"")
                .contains("Protocol mismatch.", "proxy-protocol");
        assertThat(explained("explain", "--json", "what is 1349676916").out())
                .startsWith("{\"schema\":\"sshprobe-number/1\",\"number\":\"1349676916\",\"text\":\"Prot\"");
    }

    @Test
    void jsonIsOneObjectPerCauseAndLine() {
        assertThat(explained("explain", "--json").out().lines()).hasSameSizeAs(Cause.values());
        assertThat(explained("explain", "--json", "tarpit").out())
                .hasLineCount(1)
                .startsWith("{\"schema\":\"sshprobe-explanation/1\",\"cause\":\"tarpit\"")
                .matches("\\p{ASCII}+");
        assertThat(explained("explain", "Connection refused", "--json").out().lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("{"));
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(ProgramRun.onTerminal(Map.of(), "explain", "tarpit").out()).contains("\u001b[");
        assertThat(ProgramRun.onTerminal(Map.of("NO_COLOR", "1"), "explain", "tarpit")
                        .out())
                .doesNotContain("\u001b");
        assertThat(ProgramRun.onTerminal(Map.of(), "explain", "--json", "tarpit")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void itHasHelpOfItsOwn() {
        assertThat(explained("explain", "--help").out())
                .contains("Usage: sshprobe explain", "--json", "Examples:")
                .satisfies(help -> assertThat(help.lines()).allMatch(line -> line.length() <= 80));
    }

    private static ProgramRun explained(String... arguments) {
        ProgramRun run = ProgramRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.requests).isEmpty();
        return run;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
