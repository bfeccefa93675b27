package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Target;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsTest {
    private static final Exclusions EXCLUSIONS = read(
            """
            # what to leave alone
            Bastion.example.org.
            db.example.org:5022, the other port only
            192.0.2.7
            192.0.2.8:2222
            198.51.100.0/24, a partner
            203.0.113.10-203.0.113.19:23
            10.0.0.0/7
            2001:db8:1::/48
            [2001:db8:2::1]:22
            fe80::1%eth0
            """);

    @ParameterizedTest
    @CsvSource({
        "bastion.example.org,   22,   true",
        "BASTION.example.org.,  2222, true",
        "x.bastion.example.org, 22,   false",
        "db.example.org,        5022, true",
        "db.example.org,        22,   false",
        "192.0.2.7,             22,   true",
        "192.0.2.8,             22,   false",
        "192.0.2.8,             2222, true",
        "198.51.99.255,         22,   false",
        "198.51.100.0,          22,   true",
        "198.51.100.255,        9,    true",
        "198.51.101.0,          22,   false",
        "203.0.113.10,          23,   true",
        "203.0.113.19,          23,   true",
        "203.0.113.20,          23,   false",
        "203.0.113.10,          22,   false",
        "11.255.255.255,        22,   true",
        "2001:db8:1:2::3,       22,   true",
        "2001:DB8:2:0::1,       22,   true",
        "2001:db8:2::1,         23,   false",
        "fe80::1%eth1,          22,   true",
        "fe80::2%eth0,          22,   false"
    })
    void aTargetIsExcludedByNameOrAddressAndPerhapsPort(String host, int port, boolean excluded) {
        assertThat(EXCLUSIONS.excludes(new Target(host, port))).isEqualTo(excluded);
    }

    @Test
    void anAddressIsExcludedWhateverNameLedToIt() {
        BiPredicate<InetAddress, Integer> excluded = EXCLUSIONS::excludes;
        assertThat(excluded.test(address("198.51.100.9"), 22)).isTrue();
        assertThat(excluded.test(address("203.0.113.10"), 22)).isFalse();
        assertThat(excluded.test(address("2001:db8:1::9"), 22)).isTrue();
        assertThat(excluded.test(address("2001:db8:3::9"), 22)).isFalse();
    }

    @Test
    void allOfOneFamilySaysNothingOfTheOther() {
        assertThat(read("::/0").excludes(address("192.0.2.1"), 22)).isFalse();
        assertThat(read("::/0").excludes(address("2001:db8::1"), 22)).isTrue();
        assertThat(read("0.0.0.0/0").excludes(address("192.0.2.1"), 22)).isTrue();
        assertThat(read("0.0.0.0/0").excludes(address("2001:db8::1"), 22)).isFalse();
    }

    @Test
    void nothingIsExcludedByNothing() {
        assertThat(Exclusions.NONE.excludes(new Target("h", 22))).isFalse();
        assertThat(read("# none").excludes(new Target("h", 22))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ok;192.0.2.0/240    | stdin:2: '192.0.2.0/240': the length of an IPv4 network",
                "two words           | stdin:1: 'two words': it contains white space",
                "*.example.org       | stdin:1: '*.example.org': it is not a host name"
            })
    void noBadLineIsPassedOver(String text, String reason) {
        assertThatThrownBy(() -> read(text.replace(";", "\n")))
                .isInstanceOf(UnusableListException.class)
                .hasMessageStartingWith(reason);
    }

    private static Exclusions read(String text) {
        InputStream stdin = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return Exclusions.read(List.of(ListFile.STDIN), stdin);
    }

    private static InetAddress address(String text) {
        return AddressLiteral.parse(text).orElseThrow();
    }
}
