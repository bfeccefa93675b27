package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutPasswordTest {
    @ParameterizedTest
    @CsvSource({
        "ssh://root:hunter2@host:22, ssh://root:***@host:22",
        "root:a b@c:d@host x, root:***@host x",
        "sftp://u:p@h/path, sftp://u:***@h/path",
        "ssh://root@host:22, ssh://root@host:22",
        "host ansible_ssh_pass=hunter2 x=y, host ansible_ssh_pass=***",
        "host ansible_become_password = 'hunter 2', host ansible_become_password = ***",
        "host api_token: abc, host api_token: ***",
        "a:b and no host, a:b and no host",
        "bad line, bad line"
    })
    void whatMayBeAPasswordIsNotShown(String text, String shown) {
        assertThat(WithoutPassword.of(text)).isEqualTo(shown);
    }

    @Test
    @Timeout(20) // a quadratic search takes minutes
    void theLongestLineIsLookedAtOnce() {
        String dump = "a".repeat(32 * 1024) + "a:b,".repeat(8 * 1024);

        assertThat(WithoutPassword.of(dump)).isEqualTo(dump);
    }
}
