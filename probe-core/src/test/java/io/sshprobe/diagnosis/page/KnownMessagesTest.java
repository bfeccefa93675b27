package io.sshprobe.diagnosis.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people search for leads to the causes that it can have. */
class KnownMessagesTest {
    static final List<KnownMessage> MESSAGES = KnownMessages.all();

    /** Whole lines as OpenSSH 8.4 to 10.0, libwrap, systemd and Linux write them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh: connect to host a port 22: Connection refused                     | not-listening, firewall-reject, fail2ban-ban",
                "ECONNREFUSED                                                           | not-listening, firewall-reject",
                "connection   REFUSED                                                   | not-listening",
                "ssh: connect to host a port 22: Connection timed out                   | firewall-drop, fail2ban-ban, host-down, accept-queue-full",
                "Connection timed out during banner exchange                            | daemon-hung",
                "ssh: connect to host a port 22: No route to host                       | host-down, firewall-reject, no-route",
                "ssh: connect to host a port 22: Network is unreachable                 | no-route, skipped",
                "ssh: connect to host a port 22: Permission denied                      | firewall-reject",
                "a@b: Permission denied (publickey,password).                           | healthy",
                "kex_exchange_identification: read: Connection reset by peer            | daemon-crash, tcp-wrappers, protocol-filter",
                "Read from socket failed: Connection reset by peer                      | daemon-crash",
                "Connection reset by 198.18.0.2 port 22                                 | daemon-crash",
                "Connection reset by 198.18.0.2 port 4711 [preauth]                     | path-state-lost, protocol-filter, packet-loss",
                "kex_exchange_identification: Connection closed by remote host          | daemon-crash, max-startups, dead-backend",
                "Received disconnect from 198.18.0.2 port 4711:11: bye [preauth]        | healthy",
                "ssh: Could not resolve hostname a: Name or service not known           | name-not-found",
                "ssh: Could not resolve hostname a: Temporary failure in name resolution | resolver-failure",
                "Unable to negotiate with 198.18.0.2 port 22: no matching cipher found. Their offer: aes128-cbc | algorithm-mismatch",
                "no matching host key type found                                        | algorithm-mismatch",
                "Not allowed at this time                                               | openssh-penalty, max-startups, per-source-limit",
                "error: beginning MaxStartups throttling                                | max-startups",
                "drop connection #10 from [198.18.0.2]:4711 on [198.18.0.3]:22 past MaxStartups | max-startups",
                "drop connection #0 from [198.18.0.2]:4711 on [198.18.0.3]:22 penalty: failed authentication | openssh-penalty",
                "refused connect from 198.18.0.2 (198.18.0.2)                           | tcp-wrappers",
                "fatal: Timeout before authentication for 198.18.0.2 port 4711          | login-grace-expired",
                "fatal: ssh_dispatch_run_fatal: Connection from 198.18.0.2 port 22: Connection reset by peer | protocol-filter",
                "sshd: no hostkeys available -- exiting.                                | not-listening",
                "kernel: sshd-session[42]: segfault at 0 ip 0                           | daemon-crash",
                "ssh.socket: Too many incoming connections (64), dropping connection.   | concurrency-limit",
                "nf_conntrack: nf_conntrack: table full, dropping packet                | path-state-lost",
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @             | bad-host-key-signature",
                "ssh_dispatch_run_fatal: Connection to 198.18.0.2 port 22: incorrect signature | bad-host-key-signature",
                "debug1: expecting SSH2_MSG_KEX_ECDH_REPLY                              | path-mtu",
                "Bad packet length 1349676916.                                          | proxy-protocol",
                "Protocol major versions differ: 2 vs. 1                                | ssh1-only"
            })
    void aLineLeadsToItsCauses(String line, String causes) {
        assertThat(KnownMessages.find(line)).singleElement().satisfies(message -> assertThat(message.causes())
                .extracting(Cause::label)
                .containsAll(Arrays.asList(causes.split(", "))));
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void everyTextFindsItsOwnMessage(KnownMessage message) {
        assertThat(message.texts())
                .allSatisfy(text -> assertThat(KnownMessages.find(text)).containsExactly(message));
    }

    @Test
    void aPartOfAMessageFindsAllThatHaveIt() {
        assertThat(KnownMessages.find("connection RESET by")).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no", "…", "[", "\\E.*", "the printer is on fire"})
    void whatIsNoMessageFindsNone(String words) {
        assertThat(KnownMessages.find(words)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void everyMeaningIsASentence(KnownMessage message) {
        assertThat(message.meaning()).endsWith(".");
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void aMessageHasCausesOrAStageOfItsOwn(KnownMessage message) throws Exception {
        assertThat(PageParser.otherMessages(CausePages.text("other-messages.md"))
                        .contains(message))
                .isEqualTo(message.causes().isEmpty());
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void aMessageIsInTheFileOfSharedMessagesExactlyIfSeveralCausesHaveIt(KnownMessage message) throws Exception {
        boolean shared = PageParser.messages(CausePages.text("messages.md")).stream()
                .anyMatch(each -> each.texts().equals(message.texts()));

        assertThat(shared)
                .as("%s has the causes %s", message.texts(), message.causes())
                .isEqualTo(message.causes().size() > 1);
    }

    @Test
    void everySharedMessageIsOnAPageAndEveryPageNamesSharedMessagesThatExist() throws Exception {
        assertThat(MESSAGES)
                .extracting(KnownMessage::texts)
                .containsAll(PageParser.messages(CausePages.text("messages.md")).stream()
                        .map(CauseMessage::texts)
                        .toList());
        for (Cause cause : Cause.values()) {
            assertThat(KnownMessages.of(cause))
                    .as(cause.label())
                    .hasSameSizeAs(CausePages.of(cause).messages());
        }
    }

    /** A code host makes the anchor of a heading from its letters, digits, hyphens, underscores and spaces. */
    @ParameterizedTest
    @EnumSource
    void aLinkToASharedMessageLeadsToItsHeading(Cause cause) throws Exception {
        String page = CausePages.text(PageParser.fileName(cause));

        assertThat(CausePages.of(cause).messages())
                .filteredOn(CauseMessage::isShared)
                .extracting(message -> message.texts().get(0))
                .allSatisfy(text -> assertThat(page)
                        .contains("- [`" + text + "`](messages.md#"
                                + text.toLowerCase(Locale.ROOT)
                                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                        .replace(' ', '-')
                                + ")\n"));
    }
}
