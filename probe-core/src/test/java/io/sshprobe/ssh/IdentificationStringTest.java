package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentificationStringTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10 | 2.0  | OpenSSH_9.2p1 | Debian-2+deb12u10 | true
                    SSH-2.0-dropbear_2022.83                | 2.0  | dropbear_2022.83 | -              | true
                    SSH-1.99-Cisco-1.25                     | 1.99 | Cisco-1.25    | -                 | true
                    SSH-1.5-OldSSH_1.0                      | 1.5  | OldSSH_1.0    | -                 | false
                    SSH-2.0-x two words                     | 2.0  | x             | two words         | true
                    """)
    void partsAreToldApart(String line, String protocol, String software, String comments, boolean version2) {
        IdentificationString parsed =
                IdentificationString.parse(ByteString.latin1(line)).orElseThrow();

        assertThat(parsed.protocolVersion()).isEqualTo(protocol);
        assertThat(parsed.softwareVersion()).isEqualTo(software);
        assertThat(parsed.comments()).isEqualTo(comments);
        assertThat(parsed.speaksVersion2()).isEqualTo(version2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH", "SSH-", "SSH-2.0", "ssh-2.0-x", " SSH-2.0-x", "220 mail ESMTP"})
    void otherLinesAreNone(String line) {
        assertThat(IdentificationString.parse(ByteString.latin1(line))).isEmpty();
    }

    @Test
    void ourOwnTakesNoHyphenSpaceOrControlCharacter() {
        assertThat(IdentificationString.ours("sshprobe_0.1.0").line().latin1()).isEqualTo("SSH-2.0-sshprobe_0.1.0");
        for (String bad : new String[] {"", "a-b", "a b", "a\r\nb", "ü", "x".repeat(201)}) {
            assertThatThrownBy(() -> IdentificationString.ours(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
