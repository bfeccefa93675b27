package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a list that is longer than any real one. */
class NameListTest {
    private static final String MARKER = Marker.STRICT_KEX_SERVER;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PeerLimits.NAMES - 2, PeerLimits.NAMES - 1, PeerLimits.NAMES, 100_000})
    void theMarkerOfStrictKeyExchangeIsSeenBehindAnyNumberOfNames(int before) {
        NameList list = NameList.parse("x,".repeat(before) + MARKER + ",y".repeat(600));

        assertThat(list.announces(MARKER)).isTrue();
        assertThat(list.names()).hasSize(Math.min(before + 601, PeerLimits.NAMES));
        assertThat(NameList.parse(list.toString())).as("read again").isEqualTo(list);
    }

    @Test
    void theMarkerIsSeenBehindNamesOfAnyLength() {
        String text = "a," + "x".repeat(PeerLimits.NAME_LIST) + "," + MARKER;

        assertThat(NameList.parse(text).names()).containsExactly("a", MARKER);
        assertThat(NameList.parse(text.substring(2)).names()).hasSize(2).contains(MARKER);
        assertThat(NameList.parse(text.substring(2)).length()).isLessThanOrEqualTo(PeerLimits.NAME_LIST);
    }

    @Test
    void opensshSeesNoMarkerBehindAnEmptyNameNorWithinAnotherOne() {
        assertThat(NameList.parse("x,".repeat(600) + "," + MARKER).names()).doesNotContain(MARKER);
        assertThat(NameList.parse("x,".repeat(600) + MARKER + "x").names()).doesNotContain(MARKER);
        assertThat(NameList.parse("," + "x,".repeat(600) + MARKER).announces(MARKER))
                .isFalse();
    }
}
