package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.Transport;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import io.sshprobe.target.TcpSettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    static Stream<Result> results() {
        return Stream.of(Cases.healthy(), Cases.refused(), Cases.mismatch(), Cases.timeout(), Cases.nameNotFound());
    }

    @ParameterizedTest
    @MethodSource("results")
    void factsComeBackAsTheyWere(Result result) throws MalformedLineException {
        assertThat(JsonReader.read(line(result))).isEqualTo(result.facts());
    }

    @Test
    void aLineSavedBeforeThereWereLabelsIsRead() throws MalformedLineException {
        CaseFile facts = Cases.healthy().facts();
        String before = line(Cases.healthy()).replace("\"label\":null,", "").replace("\"addresses\":1,", "");
        assertThat(before).doesNotContain("label", "addresses");
        assertThat(JsonReader.read(before)).isEqualTo(facts);
        byte[] bytes = before.getBytes(StandardCharsets.US_ASCII);
        assertThat(JsonHeadReader.read(bytes, bytes.length).addresses()).isEqualTo(1);
    }

    @Test
    void aHostileLabelComesBackAsItWas() throws MalformedLineException {
        Observation observation = Facts.of(
                        new Endpoint(
                                new Target("198.18.0.11", 22, "\u001b[2J=1\n\u202e\"\\"), Facts.address("198.18.0.11")),
                        Stage.CONNECT)
                .build();
        assertThat(JsonReader.read(line(result(observation))).first()).isEqualTo(observation);
    }

    @ParameterizedTest
    @MethodSource("results")
    void whatItIsAboutAndTheVerdictComeFirst(Result result) {
        List<String> head = List.of(
                "schema",
                "tool_version",
                "vantage",
                "target",
                "label",
                "address",
                "port",
                "started_at",
                "addresses",
                "verdict",
                "stages");
        String line = line(result);
        assertThat(head.stream().map(key -> line.indexOf("\"" + key + "\":")))
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void addressesOfATargetAreCounted() {
        assertThat(line(Cases.healthy())).contains("\"addresses\":1,");
        assertThat(line(Cases.refused())).contains("\"addresses\":2,");
    }

    @Test
    void hostileTextComesBackAsItWas() throws MalformedLineException {
        CaseFile facts = Cases.hostile().facts();
        ConnectionEnd end = facts.first().end();
        assertThat(end.disconnect()).isNotNull();
        String text = end.disconnect().description();
        // Half a surrogate pair is the one thing that UTF-8 cannot carry, and no decoder of a server's bytes gives it.
        CaseFile expected = withEnd(facts, new DisconnectMessage(4_294_967_295L, text.replace('\ud800', '\ufffd')));
        assertThat(JsonReader.read(line(Cases.hostile()))).isEqualTo(expected);
    }

    @Test
    void whenTheTextCameAndWhatOfOursItRepeatsComesBack() throws MalformedLineException {
        Observation observation = Facts.of(Facts.LITERAL, Stage.IDENTIFICATION)
                .text(new io.sshprobe.observation.ServerText(
                        ByteString.latin1("> SSH-2.0-x"),
                        List.of(),
                        null,
                        1_000_001L,
                        new io.sshprobe.observation.Arrivals(3, 9_000_000_007L, 4_000_000_003L),
                        ByteString.latin1("SSH-2.0-x")))
                .end(ConnectionEnd.of(EndKind.TIMED_OUT, EndedBy.NOBODY, Stage.IDENTIFICATION, 16_000_000_000L, ""))
                .build();
        assertThat(JsonReader.read(line(result(observation))).first()).isEqualTo(observation);
    }

    @Test
    void everyByteComesBack() throws MalformedLineException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        ByteString bytes = ByteString.of(all);
        Observation observation = Facts.of(Facts.LITERAL, Stage.IDENTIFICATION)
                .text(new io.sshprobe.observation.ServerText(bytes, List.of(bytes), null, 0L))
                .keyExchange(new KeyExchange(
                        Facts.clientProposal(),
                        Offer.OPENSSH_CLIENT.predicted(),
                        Facts.serverProposal(bytes.latin1().replace(",", ""), ",,"),
                        null,
                        false,
                        "x"))
                .transport(new Transport(
                        Opening.SINGLE_BYTES,
                        new TcpSettings(Facts.address("fe80::1%3"), 536, 7, List.of(65, 255)),
                        new InetSocketAddress(Facts.address("fe80::1%3"), 0),
                        1,
                        2,
                        null,
                        List.of(),
                        List.of(
                                new HopLimitTrial(HopLimitTrial.AnswerTo.SYN, 255, false),
                                new HopLimitTrial(HopLimitTrial.AnswerTo.KEEP_ALIVE, 1, true),
                                new HopLimitTrial(HopLimitTrial.AnswerTo.SPEECH, 65, true))))
                .end(ConnectionEnd.of(EndKind.CLOSED, EndedBy.PEER, Stage.IDENTIFICATION, Long.MAX_VALUE, ""))
                .build();
        assertThat(JsonReader.read(line(result(observation))).first()).isEqualTo(observation);
    }

    @Test
    void theZoneOfALinkLocalAddressIsKept() throws MalformedLineException {
        Observation observation = Facts.of(
                        new Endpoint(new Target("fe80::1%3", 22), Facts.address("fe80::1%3")), Stage.CONNECT)
                .build();
        assertThat(JsonReader.read(line(result(observation))).endpoint().addressText())
                .endsWith("%3");
    }

    @ParameterizedTest
    @MethodSource("results")
    void aResultIsOneLineOfAscii(Result result) {
        String line = line(result);
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    @Test
    void aHostileResultIsOneLineOfAscii() {
        String line = line(Cases.hostile());
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(line)).isTrue();
        assertThat(line).doesNotContain("\\uD800").contains("\\u001B", "\\u202E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"schema\":\"sshprobe/2\"}",
                "{\"schema\":1}",
                "{\"schema\":\"sshprobe/1\",\"target\":\"h\",\"address\":\"h\",\"port\":22}",
                "{\"schema\":\"sshprobe/1\",\"target\":\"\",\"address\":null,\"port\":22}",
                "{\"schema\":\"sshprobe/1\",\"target\":\"h\",\"address\":null,\"port\":22,\"observations\":[],\"siblings\":[]}",
                "{\"schema\":\"sshprobe/1\",\"target\":\"h\",\"address\":null,\"port\":22,\"observations\":[1],\"siblings\":[]}"
            })
    void whatIsNoResultIsRefused(String line) {
        assertThatThrownBy(() -> JsonReader.read(line))
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith("not a result of sshprobe: ");
    }

    @Test
    void aLineThatEndsTooEarlyIsRefused() {
        String line = line(Cases.healthy());
        assertThatThrownBy(() -> JsonReader.read(line.substring(0, line.length() / 2)))
                .isInstanceOf(MalformedLineException.class);
    }

    private static String line(Result result) {
        return new JsonReport("0.0.0").line(result);
    }

    private static Result result(Observation observation) {
        return new Result(CaseFile.of(observation), Cases.healthy().assessment(), 1);
    }

    private static CaseFile withEnd(CaseFile facts, DisconnectMessage message) {
        Observation first = facts.first();
        ConnectionEnd end = first.end();
        return CaseFile.of(new Observation(
                first.endpoint(),
                first.experiment(),
                first.startedAt(),
                first.stages(),
                first.text(),
                first.keyExchange(),
                first.userauth(),
                first.transport(),
                new ConnectionEnd(
                        end.kind(), end.by(), end.stage(), end.atNanos(), end.detail(), null, null, message)));
    }
}
