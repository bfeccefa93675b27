package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.rules.Rules;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every cause can be explained, and says what to do. */
class ExplanationsTest {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @ParameterizedTest
    @EnumSource
    void everyCauseIsExplained(Cause cause) {
        Explanation explanation = Explanations.of(cause);

        assertThat(explanation.cause()).isEqualTo(cause);
        assertThat(explanation.headline()).doesNotEndWith(".").hasSizeLessThan(80);
        assertThat(explanation.signature()).endsWith(".");
        assertThat(explanation.toldApart()).endsWith(".");
        assertThat(explanation.settle()).endsWith(".");
        assertThat(explanation.remedies()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyLookAlikeThatTheRuleDeclaresIsToldApartByName(Cause cause) {
        Rule rule = Rules.ALL.stream()
                .filter(each -> each.cause() == cause)
                .findFirst()
                .orElseThrow();

        assertThat(rule.lookAlikes())
                .as("look-alikes of %s that its explanation says nothing of: name them in toldApart", cause.label())
                .allSatisfy(lookAlike -> assertThat(names(Explanations.of(cause).toldApart(), lookAlike))
                        .as(lookAlike.label())
                        .isTrue());
    }

    private static boolean names(String text, Cause cause) {
        return Pattern.compile("(?<![\\w-])" + cause.label() + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    @ParameterizedTest
    @EnumSource
    void theServersWordsInASignatureLeadToTheCause(Cause cause) {
        List<String> quoted = QUOTED.matcher(Explanations.of(cause).signature())
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .toList();

        assertThat(quoted).allSatisfy(words -> assertThat(KnownMessages.find(words))
                .as(words)
                .anySatisfy(message -> assertThat(message.causes()).contains(cause)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HEALTHY", "PROBER_LIMIT", "PROBER_BUG", "SKIPPED", "UNKNOWN"})
    void aFaultHasARemedyWhereItIs(Cause cause) {
        assertThat(Explanations.of(cause).remedies())
                .extracting(Remedy::where)
                .containsAnyOf(Remedy.Where.SERVER, Remedy.Where.PATH);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NOT_LISTENING",
                "DAEMON_CRASH",
                "FIREWALL_DROP",
                "FIREWALL_REJECT",
                "CONNECTION_RATE_LIMIT",
                "CONCURRENCY_LIMIT",
                "TCP_WRAPPERS",
                "ALGORITHM_MISMATCH"
            })
    void whereDebianAndRedHatDifferBothAreTold(Cause cause) {
        assertThat(Explanations.of(cause).remedies().toString()).contains("Debian", "RHEL");
    }

    @Test
    void whatHelpsWithEveryCauseCoversLogsAccessControlConsoleAndCapture() {
        assertThat(Explanations.ALWAYS.toString())
                .contains("journalctl", "LogLevel VERBOSE", "sshd -ddd", "ssh -vvv")
                .contains("getenforce", "ausearch", "aa-status", "semanage port")
                .contains("IPMI", "serial console", "single-user mode")
                .contains("tcpdump", "TTL", "IP-ID 0", "Window 0");
    }
}
