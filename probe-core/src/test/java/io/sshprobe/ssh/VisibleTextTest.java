package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void controlCharactersAreEscapedInUtf8() {
        assertThat(VisibleText.of(ByteString.latin1("a\u001b[2J\u0007\r\n\u007fz")))
                .isEqualTo("a\\x1b[2J\\x07\\r\\n\\x7fz");
    }

    @Test
    void controlCharactersAreEscapedInWhatIsNotUtf8() {
        assertThat(VisibleText.of(ByteString.latin1("\u00ffa\u001b[2J\n\u007f")))
                .isEqualTo("\\xffa\\x1b[2J\\n\\x7f");
    }
}
