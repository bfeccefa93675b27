package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
    private static final int DEFAULT_PORT = 2200;

    @ParameterizedTest
    @CsvSource({
        "host,                              host,                 2200,",
        "host.example.org.,                 host.example.org.,    2200,",
        "host:22,                           host,                 22,",
        "host:65535,                        host,                 65535,",
        "_ssh-1.example,                    _ssh-1.example,       2200,",
        "probe,                             probe,                2200,",
        "bücher.example,                    xn--bcher-kva.example, 2200,",
        "192.0.2.7,                         192.0.2.7,            2200,",
        "192.0.2.7:2222,                    192.0.2.7,            2222,",
        "::1,                               ::1,                  2200,",
        "2001:db8::1:22,                    2001:db8::1:22,       2200,",
        "[2001:db8::1],                     2001:db8::1,          2200,",
        "[2001:db8::1]:22,                  2001:db8::1,          22,",
        "fe80::1%eth0,                      fe80::1%eth0,         2200,",
        "[fe80::1%eth0]:22,                 fe80::1%eth0,         22,",
        "alice@host,                        host,                 2200, alice",
        "a@b@host:22,                       host,                 22,   a@b",
        "ssh://host,                        host,                 2200,",
        "SSH://host/,                       host,                 2200,",
        "ssh://alice@host:22,               host,                 22,   alice",
        "ssh://a%40b+c@[2001:db8::1]:22/,   2001:db8::1,          22,   a@b+c",
        "ssh://[fe80::1%25eth0],            fe80::1%eth0,         2200,"
    })
    void everyFormOfAHostIsRead(String argument, String host, int port, @Nullable String user) {
        NamedTarget named = TargetParser.parse(argument);
        assertThat(named.host()).isEqualTo(host);
        assertThat(named.target(DEFAULT_PORT).port()).isEqualTo(port);
        assertThat(named.user()).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | it is empty",
                "' '                  | it is empty",
                "a b                  | white space",
                "host:                | is not a port",
                "host:0               | port 0 is not between 1 and 65535",
                "host:65536           | port 65536 is not between",
                "host:99999999999     | is not a port",
                "host:ssh             | 'ssh' is not a port",
                "host:-1              | is not a port",
                "host:+22             | is not a port",
                "host:٢٢              | is not a port",
                ":22                  | there is no host",
                "[::1]22              | write an IPv6 address as [ADDRESS]",
                "[::1                 | write an IPv6 address as [ADDRESS]",
                "[::1]:               | is not a port",
                "[host]:22            | is not an IPv6 address",
                "[192.0.2.1]:22       | is not an IPv6 address",
                "a:b:c                | is not an IPv6 address",
                "1:2:3:4:5:6:7:8:9    | is not an IPv6 address",
                "host:22:22           | is not an IPv6 address",
                "::1%                 | is not an IPv6 address",
                "192.0.2.0/24         | a range of addresses",
                "192.0.2.0/24:22      | a range of addresses",
                "192.0.2.1-20         | a range of addresses",
                "192.0.2.1-20:22      | a range of addresses",
                "192.0.2-3.1-20       | a range of addresses",
                "2001:db8::/32        | a range of addresses",
                "2001:db8::1-2001:db8::9 | a range of addresses",
                "host/path            | a host name contains no '/'",
                "ssh://host/path      | a host name contains no '/'",
                "http://host          | only ssh://",
                "@host                | there is no user",
                "user:secret@host     | sshprobe never uses a password",
                "ssh://u:p@host       | sshprobe never uses a password",
                "1.2.3                | is not an IPv4 address",
                "256.1.1.1            | is not an IPv4 address",
                "010.0.0.1            | is not an IPv4 address",
                "22                   | is not an IPv4 address",
                "-host                | is not a host name",
                "host..example        | is not a host name",
                "ho$t                 | is not a host name",
                "ssh://ho%0ast        | is not a host name",
                "ssh://u%0a@host      | control characters",
                "ssh://[fe80::1%eth0] | write '%' itself as %25",
                "ssh://50%@host       | write '%' itself as %25"
            })
    void whatIsNoHostIsRefusedWithTheReason(String argument, String reason) {
        assertThatThrownBy(() -> TargetParser.parse(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HOST '" + WithoutPassword.of(argument) + "': ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2J", "a\nb", "\u202ehost\u0007", "ssh://a%zz"})
    void aReasonIsOneVisibleLine(String argument) {
        assertThatThrownBy(() -> TargetParser.parse(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(
                        thrown -> assertThat(String.valueOf(thrown.getMessage()).codePoints())
                                .noneMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    @Test
    void aNameHasALimit() {
        assertThat(TargetParser.parse("a.".repeat(126) + "a").host()).hasSize(253);
        assertThatThrownBy(() -> TargetParser.parse("a.".repeat(127) + "a")).hasMessageContaining("at most 253");
    }
}
