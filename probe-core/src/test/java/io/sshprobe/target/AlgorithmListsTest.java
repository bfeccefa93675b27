package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmListsTest {
    private static final AlgorithmLists LISTS = new AlgorithmLists(Map.of(
            AlgorithmKind.KEX, List.of("k"),
            AlgorithmKind.HOST_KEY, List.of("h"),
            AlgorithmKind.CIPHER, List.of("aes128-ctr", "aes256-ctr", "aes256-gcm"),
            AlgorithmKind.MAC, List.of("m"),
            AlgorithmKind.COMPRESSION, List.of("none")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a,b            | a,b
                    a,b,a          | a,b
                    +3des-cbc      | aes128-ctr,aes256-ctr,aes256-gcm,3des-cbc
                    +aes128-ctr    | aes128-ctr,aes256-ctr,aes256-gcm
                    ^3des-cbc,aes256-gcm | 3des-cbc,aes256-gcm,aes128-ctr,aes256-ctr
                    -aes128-ctr    | aes256-ctr,aes256-gcm
                    -*-ctr         | aes256-gcm
                    -aes???-gcm    | aes128-ctr,aes256-ctr
                    -unknown       | aes128-ctr,aes256-ctr,aes256-gcm
                    """)
    void listsAreEditedAsSshConfigEditsThem(String spec, String expected) {
        assertThat(LISTS.edit(AlgorithmKind.CIPHER, spec).of(AlgorithmKind.CIPHER))
                .containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "-", "a,,b", "a,", ",a", "a b", "+a,+b c", "ümlaut", "-*"})
    void whatIsNoListOrLeavesNothingIsRefusedInOneLineThatNamesTheOption(String spec) {
        assertThatThrownBy(() -> LISTS.edit(AlgorithmKind.CIPHER, spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--ciphers")
                .hasMessageNotContaining("\n");
    }
}
