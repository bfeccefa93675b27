package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.cli.input.NamedTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListEntryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host                            | host               |      |",
                "host:2222                       | host               | 2222 |",
                "'  host  '                      | host               |      |",
                "[2001:db8::7]:2222              | 2001:db8::7        | 2222 |",
                "2001:db8::7                     | 2001:db8::7        |      |",
                "ssh://alice@host:24             | host               | 24   |",
                "host # said                     | host               |      |",
                "'host\t# said'                  | host               |      |",
                "host,web                        | host               |      | web",
                "host , web 1, blue # said       | host               |      | web 1, blue",
                "192.0.2.7:23,R&D #1 lab         | 192.0.2.7          | 23   | R&D",
                "host,no#comment                 | host               |      | no#comment",
                "host,                           | host               |      |",
                "host,bücher                     | host               |      | bücher",
                "ssh://web-1.example:24          | web-1.example      | 24   |",
                "fe80::1%my-if                   | fe80::1%my-if      |      |",
                "web-1.example.org               | web-1.example.org  |      |",
                "10-20                           | 10-20              |      |",
                "10-20:22                        | 10-20              | 22   |",
                "fe-01:22                        | fe-01              | 22   |",
                "192-0-2-1.example               | 192-0-2-1.example  |      |",
                "192.0.2.1-20.example            | 192.0.2.1-20.example |    |",
                "1.2.3-4                         | 1.2.3-4            |      |"
            })
    void aLineNamesAHost(String line, String host, @Nullable Integer port, @Nullable String label) {
        ListEntry entry = entry(line);
        assertThat(entry.range()).isNull();
        assertThat(entry.size()).isOne();
        assertThat(entry.at(0).host()).isEqualTo(host);
        assertThat(entry.at(0).port()).isEqualTo(port);
        assertThat(entry.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.0/24                    | 192.0.2.0     | 192.0.2.255   | 256 |      |",
                "192.0.2.7/24                    | 192.0.2.0     | 192.0.2.255   | 256 |      |",
                "192.0.2.7/32                    | 192.0.2.7     | 192.0.2.7     | 1   |      |",
                "192.0.2.6/31:2222               | 192.0.2.6     | 192.0.2.7     | 2   | 2222 |",
                "10.1.2.3/8                      | 10.0.0.0      | 10.255.255.255 | 16777216 | |",
                "192.0.2.1-192.0.2.20            | 192.0.2.1     | 192.0.2.20    | 20  |      |",
                "192.0.2.1-20                    | 192.0.2.1     | 192.0.2.20    | 20  |      |",
                "192.0.2.1-20:2222,lab           | 192.0.2.1     | 192.0.2.20    | 20  | 2222 | lab",
                "192.0.2.250-192.0.3.5           | 192.0.2.250   | 192.0.3.5     | 12  |      |",
                "192.0.2.7-7                     | 192.0.2.7     | 192.0.2.7     | 1   |      |",
                "0.0.0.0-0.0.0.1                 | 0.0.0.0       | 0.0.0.1       | 2   |      |",
                "255.255.255.254/31              | 255.255.255.254 | 255.255.255.255 | 2 |    |",
                "2001:db8::/120                  | 2001:db8::    | 2001:db8::ff  | 256 |      |",
                "[2001:db8::/120]                | 2001:db8::    | 2001:db8::ff  | 256 |      |",
                "[2001:db8::/120]:2222           | 2001:db8::    | 2001:db8::ff  | 256 | 2222 |",
                "2001:DB8::1/127                 | 2001:db8::    | 2001:db8::1   | 2   |      |",
                "2001:db8::1-2001:db8::20        | 2001:db8::1   | 2001:db8::20  | 32  |      |",
                "[2001:db8::1-2001:db8::20]:22   | 2001:db8::1   | 2001:db8::20  | 32  | 22   |",
                "2001:db8::ffff:ffff:ffff:fffe-2001:db8:0:1::1 | 2001:db8::ffff:ffff:ffff:fffe | 2001:db8:0:1::1 | 4 | |",
                "::/127                          | ::            | ::1           | 2   |      |"
            })
    void aLineNamesEveryAddressOfARange(
            String line, String first, String last, long size, @Nullable Integer port, @Nullable String label) {
        ListEntry entry = entry(line);
        assertThat(entry.size()).isEqualTo(size);
        assertThat(entry.at(0)).isEqualTo(new NamedTarget(first, port, null));
        assertThat(entry.at(size - 1)).isEqualTo(new NamedTarget(last, port, null));
        assertThat(entry.label()).isEqualTo(label);
    }

    @Test
    void theUserOfARangeIsThatOfEveryAddress() {
        assertThat(hosts(entry("alice@192.0.2.6/31:23,x")))
                .containsExactly(new NamedTarget("192.0.2.6", 23, "alice"), new NamedTarget("192.0.2.7", 23, "alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# comment", "  # comment", "#", "#host"})
    void aCommentOrABlankLineNamesNothing(String line) {
        assertThat(ListSyntax.ofTargets("list", note -> {}).read(1, ListEntry.withoutComment(line)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two hosts             | it contains white space; write one host per line",
                ",label                | it is empty",
                "host:0                | port 0 is not between",
                "192.0.2.0/33          | the length of an IPv4 network is 0 to 32, not 33",
                "2001:db8::/129        | the length of an IPv6 network is 0 to 128",
                "192.0.2.0/99999999999 | write a range as",
                "192.0.2.0/            | write a range as",
                "192.0.2.0/x           | write a range as",
                "192.0.2/24            | '192.0.2' is not an address",
                "10/8                  | '10' is not an address",
                "192.0.2.0/24:0        | port 0 is not between",
                "192.0.2.0/24:x        | 'x' is not a port",
                "2001:db8::/120:2222   | write a range as",
                "[2001:db8::/120]2222  | with a port as [RANGE]:PORT",
                "192.0.2.20-192.0.2.1  | the range ends before it begins",
                "192.0.2.20-1          | the range ends before it begins",
                "192.0.2.1-256         | '192.0.2.256' is not an address",
                "192.0.2.1-2001:db8::1 | both ends of a range have one family; this range begins as IPv4 and ends as IPv6",
                "192.0.2.1-192.0.2     | '192.0.2' is not an address",
                "192.0.2.1-            | write a range as",
                "192.0.2-3.1-20        | write a range as",
                "192.0-2.0.1           | write a range as",
                "2001:db8::1-web       | write a range as",
                "2001:db8::1-20        | '20' is not an address",
                "user:pw@192.0.2.0/24  | sshprobe never uses a password",
                "ssh://192.0.2.0/24    | a range of addresses, but only one host is allowed",
                "host/24               | a host name contains no '/'",
                "http://host           | only ssh://"
            })
    void whatIsNoHostIsRefusedWithTheReason(String line, String reason) {
        assertThatThrownBy(() -> ListEntry.line(line, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ho\u0000st",
                "ho\u001b[2Jst",
                "host\u0007",
                "192.0.2.0/24\u0000",
                "host,la\u0000bel",
                "host,a\tb"
            })
    void controlCharactersMakeABadLine(String line) {
        assertThatThrownBy(() -> ListEntry.line(line, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLabelHasALimit() {
        assertThat(entry("host," + "x".repeat(200)).label()).hasSize(200);
        assertThatThrownBy(() -> ListEntry.line("host," + "x".repeat(201), () -> {}))
                .hasMessageContaining("more than 200");
    }

    @Test
    void aUserAndAZoneHaveALimit() {
        assertThatThrownBy(() -> ListEntry.line("u".repeat(257) + "@host", () -> {}))
                .hasMessageContaining("at most 256");
        assertThatThrownBy(() -> ListEntry.line("fe80::1%" + "z".repeat(400), () -> {}))
                .hasMessageContaining("not an IPv6 address");
    }

    @Test
    void aRangeToBeProbedHasALimit() {
        assertThat(ListEntry.argument("10.0.0.0/8").size()).isEqualTo(ListEntry.MAX_RANGE);
        assertThatThrownBy(() -> ListEntry.argument("10.0.0.0/7"))
                .hasMessage(
                        "HOST '10.0.0.0/7': a range has at most 16777216 addresses: the size of an IPv4 /8 or an IPv6 /104");
        assertThatThrownBy(() -> ListEntry.argument("::/0")).hasMessageContaining("at most");
    }

    private static ListEntry entry(String line) {
        return ListEntry.line(ListEntry.withoutComment(line).strip(), () -> {});
    }

    private static List<NamedTarget> hosts(ListEntry entry) {
        List<NamedTarget> hosts = new ArrayList<>();
        for (long i = 0; i < entry.size(); i++) {
            hosts.add(entry.at(i));
        }
        return hosts;
    }
}
