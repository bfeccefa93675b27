package io.sshprobe.probe.dns;

import static io.sshprobe.probe.dns.NameServer.name;
import static io.sshprobe.probe.dns.NameServer.sshfp;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.probe.dns.NameServer.Answerer;
import io.sshprobe.probe.dns.SshfpAnswer.NoAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoName;
import io.sshprobe.probe.dns.SshfpAnswer.NoRecords;
import io.sshprobe.probe.dns.SshfpAnswer.Records;
import io.sshprobe.probe.dns.SshfpAnswer.SshfpRecord;
import io.sshprobe.ssh.ByteString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What resolvers on loopback answer, hostile ones included. */
class SshfpQueryTest {
    private static final byte[] DIGEST = new byte[32];
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Answerer SILENCE = query -> null;

    private final List<NameServer> servers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (NameServer server : servers) {
            server.close();
        }
    }

    private NameServer server(Answerer udp, Answerer tcp) throws IOException {
        NameServer server = new NameServer(udp, tcp);
        servers.add(server);
        return server;
    }

    private SshfpAnswer ask(Duration timeout, Answerer... answerers) throws IOException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (Answerer answerer : answerers) {
            addresses.add(server(answerer, answerer).address());
        }
        return new SshfpQuery(addresses, timeout, System::nanoTime).ask("Bastion.example.org");
    }

    private static Answerer code(int code) {
        return Answerer.with(response -> response.getHeader().setRcode(code));
    }

    private static final Answerer ONE =
            Answerer.with(response -> response.addRecord(sshfp("bastion.EXAMPLE.org", 4, 2, DIGEST), Section.ANSWER));

    private static Consumer<Message> alias(String from, String to) {
        return response -> response.addRecord(new CNAMERecord(name(from), DClass.IN, 60, name(to)), Section.ANSWER);
    }

    private static Records records(SshfpAnswer answer) {
        assertThat(answer).isInstanceOf(Records.class);
        return (Records) answer;
    }

    private static String failure(SshfpAnswer answer) {
        assertThat(answer).isInstanceOf(NoAnswer.class);
        return ((NoAnswer) answer).why();
    }

    @Test
    void aRecordIsGivenWithItsResolver() throws IOException {
        NameServer server = server(ONE, ONE);
        Records records =
                records(new SshfpQuery(List.of(server.address()), LONG, System::nanoTime).ask("bastion.example.org."));

        assertThat(records.records()).containsExactly(new SshfpRecord(4, 2, ByteString.of(DIGEST)));
        assertThat(records.resolver())
                .isEqualTo("resolver 127.0.0.1 port " + server.address().getPort());
        assertThat(records.authenticated()).isFalse();
        assertThat(records.signed()).isFalse();
        assertThat(records.more()).isFalse();
    }

    @Test
    void theQuestionAsksForAuthentication() throws IOException {
        NameServer server = server(ONE, ONE);
        new SshfpQuery(List.of(server.address()), LONG, System::nanoTime).ask("bastion.example.org");

        Message query = server.udpQueries().get(0);
        assertThat(query.getQuestion().getType()).isEqualTo(Type.SSHFP);
        assertThat(query.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(query.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(query.getOPT().getFlags() & ExtendedFlags.DO).isNotZero();
        assertThat(query.getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void whatTheResolverHasVerifiedIsSaid() throws IOException {
        Answerer verified = Answerer.with(response -> {
            response.getHeader().setFlag(Flags.AD);
            response.addRecord(sshfp("bastion.example.org", 4, 2, DIGEST), Section.ANSWER);
            response.addRecord(signature("bastion.example.org"), Section.ANSWER);
        });

        assertThat(records(ask(LONG, verified)).authenticated()).isTrue();
        assertThat(records(ask(LONG, verified)).signed()).isTrue();
    }

    private static RRSIGRecord signature(String owner) {
        Instant now = Instant.EPOCH;
        return new RRSIGRecord(
                name(owner), DClass.IN, 60, Type.SSHFP, 13, 60, now, now, 1, name("example.org"), new byte[64]);
    }

    @ParameterizedTest
    @CsvSource({"NXDOMAIN, false", "NOERROR, true"})
    void noRecordsIsAnAnswer(String code, boolean exists) throws IOException {
        SshfpAnswer answer = ask(LONG, code(Rcode.value(code)));

        assertThat(answer).isInstanceOf(NoRecords.class);
        assertThat(((NoRecords) answer).exists()).isEqualTo(exists);
    }

    @Test
    void theNextResolverIsAskedUntilOneKnows() throws IOException {
        assertThat(records(ask(LONG, code(Rcode.SERVFAIL), code(Rcode.REFUSED), ONE))
                        .records())
                .hasSize(1);
        assertThat(records(ask(SHORT, SILENCE, ONE)).records()).hasSize(1);
    }

    @Test
    void everyFailureIsTold() throws IOException {
        assertThat(failure(ask(SHORT, code(Rcode.SERVFAIL), SILENCE)))
                .matches("resolver 127.0.0.1 port \\d+ answered SERVFAIL; resolver 127.0.0.1 port \\d+ did not answer");
        assertThat(servers.get(1).udpQueries()).as("a datagram may be lost").hasSizeGreaterThan(1);
    }

    @Test
    void moreThanThreeResolversAreNotAsked() throws IOException {
        Answerer failed = code(Rcode.SERVFAIL);

        assertThat(failure(ask(LONG, failed, failed, failed, ONE))).contains("SERVFAIL");
    }

    @Test
    void aBogusSignatureIsNotAServerThatIsDown() throws IOException {
        Answerer bogus = Answerer.with(response -> {
            response.getHeader().setRcode(Rcode.SERVFAIL);
            response.addRecord(
                    new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSSEC_BOGUS)),
                    Section.ADDITIONAL);
        });

        assertThat(failure(ask(LONG, bogus))).endsWith("answered SERVFAIL (DNSSEC_BOGUS)");
    }

    @Test
    void whatIsCutIsAskedForByTcp() throws IOException {
        Answerer cut = Answerer.with(response -> response.getHeader().setFlag(Flags.TC));
        NameServer server = server(cut, ONE);

        assertThat(records(new SshfpQuery(List.of(server.address()), LONG, System::nanoTime).ask("bastion.example.org"))
                        .records())
                .hasSize(1);
        assertThat(server.tcpQueries()).hasSize(1);
    }

    @Test
    void aTcpServerThatHangsIsNotWaitedForLonger() throws IOException {
        Answerer cut = Answerer.with(response -> response.getHeader().setFlag(Flags.TC));
        NameServer server = server(cut, SILENCE);

        assertThat(failure(
                        new SshfpQuery(List.of(server.address()), SHORT, System::nanoTime).ask("bastion.example.org")))
                .contains("did not answer");
    }

    @Test
    void anotherNameIsFollowedInTheSameAnswer() throws IOException {
        Records records = records(ask(
                LONG,
                Answerer.with(alias("bastion.example.org", "real.example.org")
                        .andThen(response ->
                                response.addRecord(sshfp("real.example.org", 4, 2, DIGEST), Section.ANSWER)))));

        assertThat(records.owner()).isEqualTo("real.example.org");
    }

    @Test
    void anotherNameIsAskedForIfTheAnswerEndsWithIt() throws IOException {
        Answerer steps = query -> (query.getQuestion().getName().equals(name("real.example.org"))
                        ? Answerer.with(
                                response -> response.addRecord(sshfp("real.example.org", 4, 2, DIGEST), Section.ANSWER))
                        : Answerer.with(alias("bastion.example.org", "real.example.org")))
                .answer(query);

        assertThat(records(ask(LONG, steps)).owner()).isEqualTo("real.example.org");
    }

    @Test
    void anotherNameWithoutRecordsHasNone() throws IOException {
        Answerer steps = query -> (query.getQuestion().getName().equals(name("real.example.org"))
                        ? code(Rcode.NOERROR)
                        : Answerer.with(alias("bastion.example.org", "real.example.org")))
                .answer(query);

        assertThat(ask(LONG, steps)).isInstanceOf(NoRecords.class);
    }

    @Test
    void namesThatLeadToEachOtherEnd() throws IOException {
        Answerer circle = Answerer.with(alias("bastion.example.org", "real.example.org")
                .andThen(alias("real.example.org", "bastion.example.org")));

        assertThat(failure(ask(LONG, circle))).contains("more than 8 names");
    }

    @Test
    void namesThatDoNotEndEnd() throws IOException {
        Answerer endless = query -> Answerer.with(response -> {
                    Name asked = query.getQuestion().getName();
                    response.addRecord(new CNAMERecord(asked, DClass.IN, 60, name("a" + asked)), Section.ANSWER);
                })
                .answer(query);

        assertThat(failure(ask(LONG, endless))).contains("more than 8 names");
    }

    @Test
    void recordsOfOtherNamesAreNotTaken() throws IOException {
        Answerer planted =
                Answerer.with(response -> response.addRecord(sshfp("evil.example.org", 4, 2, DIGEST), Section.ANSWER));

        assertThat(ask(LONG, planted)).isInstanceOf(NoRecords.class);
    }

    @Test
    void manyRecordsAreCut() throws IOException {
        Answerer many = Answerer.with(response -> {
            for (int i = 0; i <= SshfpQuery.MAX_RECORDS; i++) {
                response.addRecord(sshfp("bastion.example.org", i, 2, DIGEST), Section.ANSWER);
            }
        });
        NameServer server =
                server(Answerer.with(response -> response.getHeader().setFlag(Flags.TC)), many);

        Records records =
                records(new SshfpQuery(List.of(server.address()), LONG, System::nanoTime).ask("bastion.example.org"));
        assertThat(records.records()).hasSize(SshfpQuery.MAX_RECORDS);
        assertThat(records.more()).isTrue();
    }

    @Test
    void aDigestOfAnotherLengthDoesNotSpoilTheAnswer() throws IOException {
        Answerer unfit = Answerer.with(response -> {
                    response.addRecord(sshfp("bastion.example.org", 4, 2, DIGEST), Section.ANSWER);
                    for (byte[] data : List.of(new byte[] {4, 2, 9}, new byte[] {1, 1}, new byte[] {1}, new byte[0])) {
                        response.addRecord(unknown(data), Section.ANSWER);
                    }
                    response.addRecord(sshfp("bastion.example.org", 1, 1, new byte[20]), Section.ANSWER);
                    response.addRecord(sshfp("bastion.example.org", 6, 9, (byte) 1), Section.ANSWER);
                })
                .then(SshfpQueryTest::asSshfp);

        assertThat(records(ask(LONG, unfit)).records())
                .containsExactly(
                        new SshfpRecord(4, 2, ByteString.of(DIGEST)),
                        new SshfpRecord(4, 2, ByteString.of((byte) 9)),
                        new SshfpRecord(1, 1, ByteString.EMPTY),
                        new SshfpRecord(0, 0, ByteString.EMPTY),
                        new SshfpRecord(0, 0, ByteString.EMPTY),
                        new SshfpRecord(1, 1, ByteString.of(new byte[20])),
                        new SshfpRecord(6, 9, ByteString.of((byte) 1)));
    }

    private static final int PLACEHOLDER = 65281;

    private static Record unknown(byte[] data) {
        return Record.newRecord(name("bastion.example.org"), PLACEHOLDER, DClass.IN, 60, data);
    }

    /** dnsjava does not make such records. */
    private static byte[] asSshfp(byte[] message) {
        for (int i = 0; i < message.length - 1; i++) {
            if ((message[i] & 0xff) == PLACEHOLDER >> 8 && message[i + 1] == (byte) PLACEHOLDER) {
                message[i] = 0;
                message[i + 1] = Type.SSHFP;
            }
        }
        return message;
    }

    @Test
    void aServerThatOnlyPointsAtOthersHasNotSaidThatThereAreNone() throws IOException {
        Answerer lame = Answerer.with(response -> response.getHeader().unsetFlag(Flags.RA));

        assertThat(failure(ask(LONG, lame))).contains("does not resolve names for others");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing", "cut", "echo", "other-id", "other-question", "no-question", "noise", "pointer-loop"})
    void whatIsNoAnswerIsTold(String kind) throws IOException {
        Answerer bad =
                switch (kind) {
                    case "nothing" -> query -> new byte[0];
                    case "cut" -> ONE.then(bytes -> Arrays.copyOf(bytes, bytes.length - 20));
                    case "echo" -> Message::toWire;
                    case "other-id" ->
                        ONE.then(bytes -> {
                            bytes[0] ^= 1;
                            return bytes;
                        });
                    case "other-question" ->
                        query -> ONE.answer(
                                Message.newQuery(Record.newRecord(name("other.example.org"), Type.SSHFP, DClass.IN)));
                    case "no-question" -> query -> new Message(query.getHeader().getID()).toWire();
                    case "noise" ->
                        query -> {
                            byte[] noise = new byte[900];
                            new Random(query.getHeader().getID()).nextBytes(noise);
                            noise[0] = (byte) (query.getHeader().getID() >> 8);
                            noise[1] = (byte) query.getHeader().getID();
                            return noise;
                        };
                    default ->
                        ONE.then(bytes -> {
                            bytes[12] = (byte) 0xc0; // the question's name points at itself (RFC 1035 §4.1.4)
                            bytes[13] = 12;
                            return bytes;
                        });
                };

        assertThat(failure(ask(SHORT, bad))).startsWith("resolver 127.0.0.1 port ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a..b", "a\\.b", "a\\300b", ".a"})
    void whatDnsCannotHoldIsNotAskedFor(String name) throws IOException {
        NameServer server = server(ONE, ONE);

        assertThat(new SshfpQuery(List.of(server.address()), SHORT, System::nanoTime).ask(name))
                .isInstanceOf(NoName.class);
        assertThat(new SshfpQuery(List.of(server.address()), SHORT, System::nanoTime).ask("x".repeat(64)))
                .isInstanceOf(NoName.class);
        assertThat(server.udpQueries()).isEmpty();
    }

    @Test
    void anInterruptEndsTheQuestion() throws IOException {
        Thread.currentThread().interrupt();
        assertThat(failure(ask(LONG, SILENCE))).contains("given up");
        assertThat(Thread.interrupted()).isTrue();
    }
}
