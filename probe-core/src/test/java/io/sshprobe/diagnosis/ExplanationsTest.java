package io.sshprobe.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cause can be explained, and says what to do. */
class ExplanationsTest {
    @ParameterizedTest
    @EnumSource
    void everyCauseIsExplained(Cause cause) {
        Explanation explanation = Explanations.of(cause);

        assertThat(explanation.cause()).isEqualTo(cause);
        assertThat(explanation.headline()).doesNotEndWith(".").hasSizeLessThan(80);
        assertThat(explanation.settle()).endsWith(".");
        assertThat(explanation.remedies()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_LISTENING", "DAEMON_CRASH", "FIREWALL_DROP", "FIREWALL_REJECT"})
    void whereDebianAndRedHatDifferBothAreTold(Cause cause) {
        assertThat(Explanations.of(cause).remedies().toString()).containsIgnoringCase("RHEL");
    }
}
