package io.sshprobe.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An observation leaves out what follows from the bytes received or from what was sent, and loses nothing by it. */
class JsonOmissionTest {
    private static final Proposal SERVER = Facts.serverProposal("aes128-ctr", "hmac-sha2-256");
    private static final ByteString LINE = ByteString.latin1("SSH-2.0-x");

    @Test
    void whatTheBytesHoldIsSaidOnce() throws MalformedLineException {
        String line = roundTrip(said(received(), List.of(ByteString.latin1("hello")), LINE, SERVER));

        assertThat(observations(line)).doesNotContain("server_kex", "pre_identification_lines", "\"identification\":");
        assertThat(line).contains("\"server_kex\":{\"cookie\":");
    }

    @Test
    void whatWasTakenOutOfBytesThatAreCutIsSaid() throws MalformedLineException {
        byte[] whole = received().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            ByteString cut = ByteString.of(whole, 0, length);
            String line = roundTrip(said(cut, List.of(ByteString.latin1("hello")), LINE, SERVER));
            assertThat(observations(line)).contains("\"server_kex\":{");
        }
    }

    @Test
    void thatNothingWasTakenOutOfTheBytesIsSaid() throws MalformedLineException {
        String line = roundTrip(said(received(), List.of(), null, null));

        assertThat(observations(line))
                .contains("\"server_kex\":null", "\"identification\":null", "\"pre_identification_lines\":[]");
    }

    @Test
    void whatDiffersFromTheBytesIsSaid() throws MalformedLineException {
        Proposal other = new Proposal(SERVER.cookie(), SERVER.lists(), true);
        roundTrip(said(received(), List.of(LINE), ByteString.latin1("SSH-2.0-y"), other));
    }

    @Test
    void anyBytesComeBack() throws MalformedLineException {
        Random random = new Random(20);
        byte[] good = received().toByteArray();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 50));
            for (int damaged = random.nextInt(4); damaged > 0 && bytes.length > 0; damaged--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            roundTrip(said(ByteString.of(bytes), List.of(), random.nextBoolean() ? LINE : null, SERVER));
        }
    }

    @Test
    void listsThatDifferByDirectionComeBack() throws MalformedLineException {
        Map<Slot, NameList> lists = new EnumMap<>(SERVER.lists());
        lists.put(Slot.CIPHER_SERVER_TO_CLIENT, NameList.EMPTY);
        lists.put(Slot.LANGUAGE_SERVER_TO_CLIENT, NameList.parse(",,de"));
        String line = roundTrip(said(ByteString.EMPTY, List.of(), LINE, new Proposal(SERVER.cookie(), lists, true)));

        assertThat(observations(line)).contains("\"languages_server_to_client\":\",,de\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b     | a,b     | {}",
                "b,a     | a,b     | {\"ciphers\":\"^b\"}",
                "x,y,a,b | a,b     | {\"ciphers\":\"^x,y\"}",
                "x,b     | a,b     | {\"ciphers\":[\"x\",\"b\"]}",
                "b       | a,b     | {\"ciphers\":[\"b\"]}",
                "a,b,x   | a,b     | {\"ciphers\":[\"a\",\"b\",\"x\"]}",
                "a,b,a,b | a,b     | {\"ciphers\":[\"a\",\"b\",\"a\",\"b\"]}",
                "no name,a | a     | {\"ciphers\":[\"no name\",\"a\"]}",
                "^x,a    | a       | {\"ciphers\":\"^^x\"}"
            })
    void aPredictionIsSaidByHowItDiffersFromWhatWasSent(String predicted, String sent, String expected)
            throws MalformedLineException {
        AlgorithmLists offer = Offer.OPENSSH_CLIENT.predicted().with(AlgorithmKind.CIPHER, names(predicted));
        String line = roundTrip(predicting(client(offer.with(AlgorithmKind.CIPHER, names(sent))), offer));

        assertThat(line).contains("\"predicted_offer\":" + expected);
    }

    @Test
    void everyOfferOfOursComesBack() throws MalformedLineException {
        for (Offer offer : List.of(Offer.OPENSSH_CLIENT, Offer.LIST, Offer.LEGACY, Offer.ALL)) {
            roundTrip(predicting(client(offer.onTheWire()), offer.predicted()));
            roundTrip(predicting(null, offer.predicted()));
        }
    }

    private static Observation said(
            ByteString received, List<ByteString> lines, @Nullable ByteString id, @Nullable Proposal server) {
        return Facts.of(Facts.LITERAL, Stage.KEXINIT)
                .text(new ServerText(
                        received,
                        lines,
                        id == null ? null : IdentificationString.parse(id).orElseThrow(),
                        7L))
                .keyExchange(new KeyExchange(Facts.clientProposal(), null, server, null, null, null))
                .build();
    }

    private static Observation predicting(@Nullable Proposal client, AlgorithmLists predicted) {
        return Facts.of(Facts.LITERAL, Stage.KEXINIT)
                .keyExchange(new KeyExchange(client, predicted, null, null, null, null))
                .build();
    }

    private static Proposal client(AlgorithmLists offer) {
        Map<Slot, NameList> lists = new EnumMap<>(Facts.clientProposal().lists());
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            kind.slots().forEach(slot -> lists.put(slot, new NameList(offer.of(kind))));
        }
        lists.put(Slot.KEX, NameList.parse(lists.get(Slot.KEX) + "," + Marker.EXT_INFO_CLIENT));
        return new Proposal(Facts.clientProposal().cookie(), lists, false);
    }

    private static List<String> names(String list) {
        return NameList.parse(list).names();
    }

    /** A line, the identification string and SERVER's KEXINIT in a packet (RFC 4253 §6). */
    private static ByteString received() {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        bytes.put(ByteString.latin1("hello\r\nSSH-2.0-x\r\n").toByteArray());
        int packet = bytes.position();
        bytes.putInt(0).put((byte) 4).put((byte) Proposal.MESSAGE_NUMBER);
        bytes.put(SERVER.cookie().toByteArray());
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            byte[] list = ByteString.latin1(SERVER.list(slot).toString()).toByteArray();
            bytes.putInt(list.length).put(list);
        }
        bytes.put((byte) 0).putInt(0).putInt(0);
        bytes.putInt(packet, bytes.position() - packet - Integer.BYTES);
        return ByteString.of(bytes.array(), 0, bytes.position());
    }

    private static String observations(String line) {
        return line.substring(line.indexOf("\"observations\":"));
    }

    private static String roundTrip(Observation observation) throws MalformedLineException {
        String line = new JsonReport("0.0.0")
                .line(new Result(CaseFile.of(observation), Cases.healthy().assessment(), 1));
        assertThat(JsonReader.read(line).first()).isEqualTo(observation);
        return line;
    }
}
