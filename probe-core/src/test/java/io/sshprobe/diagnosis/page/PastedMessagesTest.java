package io.sshprobe.diagnosis.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste is known: whose words they are, and of which stage or cause. */
class PastedMessagesTest {
    static Stream<Arguments> lines() throws IOException {
        try (InputStream in = PastedMessagesTest.class.getResourceAsStream("pasted-messages.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arguments.of((Object[]) line.split(" \\| ", 3)));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theSideAndTheStageOrACauseAreRight(String side, String expected, String line) {
        List<KnownMessage> found = KnownMessages.find(line);

        assertThat(found).as(line).singleElement().satisfies(message -> {
            assertThat(message.where().label()).as("side of %s", message).isEqualTo(side);
            if (Cause.ofLabel(expected).isPresent()) {
                assertThat(message.causes()).extracting(Cause::label).contains(expected);
            } else {
                assertThat(message.stage().label()).isEqualTo(expected);
                assertThat(message.causes()).isEmpty();
            }
        });
    }

    @Test
    void thereAreTwoHundred() throws IOException {
        assertThat(lines()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void everyLineOfAPasteIsExplained() {
        List<KnownMessage> found = KnownMessages.find(
                """
                kex_exchange_identification: Connection closed by remote host
                Connection closed by 192.0.2.7 port 22
                some line of a script
                fatal: Could not read from remote repository.
                """);

        assertThat(found)
                .extracting(KnownMessage::stage)
                .containsExactly(MessageStage.HANDSHAKE, MessageStage.HANDSHAKE, MessageStage.ANY);
    }

    /** The causes of one line are in the order of their frequency; what cannot be at that stage is none of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kex_exchange_identification: read: Connection reset by peer       | algorithm-mismatch",
                "kex_exchange_identification: Connection closed by remote host     | access-rule",
                "Corrupted MAC on input.                                           | proxy-protocol",
                "Protocol major versions differ: 2 vs. 3                           | ssh1-only",
                "Protocol major versions differ: 2 vs. 1                           | malformed-ssh",
                "Connection to 192.0.2.7 port 22 timed out                         | firewall-drop",
                "ssh_dispatch_run_fatal: Connection to 192.0.2.7 port 22: Operation timed out | firewall-drop",
                "ssh2_connect(): Error starting up SSH connection(-5): Unable to exchange encryption keys | daemon-crash"
            })
    void aCauseThatCannotBeIsNotNamed(String line, String cause) {
        assertThat(KnownMessages.find(line)).singleElement().satisfies(message -> assertThat(message.causes())
                .isNotEmpty()
                .extracting(Cause::label)
                .doesNotContain(cause));
    }

    @Test
    void aTimeoutWithinTheKeyExchangeIsALossOfLargePacketsFirst() {
        assertThat(KnownMessages.find("ssh_dispatch_run_fatal: Connection to 192.0.2.7 port 22: Operation timed out"))
                .singleElement()
                .satisfies(message -> assertThat(message.causes()).first().isEqualTo(Cause.PATH_MTU));
    }

    @Test
    void aClientsWordsInALineOfSshdAreNotTheClients() {
        assertThat(KnownMessages.find("sshd[900]: Host key verification failed."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bad packet length 1349676916.         | Prot         | Protocol mismatch.",
                "bad packet length 1347571544          | PROX         | version 1",
                "Invalid packet length: 218762506      | \\r\\n\\r\\n | version 2",
                "Bad packet length 1213486160.         | HTTP         | web server",
                "Bad packet length 369295617           | 16 03 01 01  | TLS handshake",
                "Bad packet length 0x53534820          | SSH          | ",
                "Received message too long 1466264675  | Welc         | start file",
                "protocol error: bad line length character: Welc | Welc | start file",
                "protocol error: bad line length character: abcd | abcd | "
            })
    void aNumberThatIsTextIsDecoded(String line, String text, String begins) {
        assertThat(NumberAsText.in(line)).singleElement().satisfies(number -> {
            assertThat(number.text().strip()).isEqualTo(text);
            assertThat(number.sentence()).contains("\"" + number.text() + "\"");
            assertThat(number.meaning()).contains(Arrays.asList(begins == null ? "" : begins));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad packet length 3154253421.",
                "port 22",
                "1349676916:22",
                "key-1349676916",
                "at 1700000000",
                "99999999999",
                "9999999999"
            })
    void anotherNumberIsNot(String line) {
        assertThat(NumberAsText.in(line)).isEmpty();
    }
}
