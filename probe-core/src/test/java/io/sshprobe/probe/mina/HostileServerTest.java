package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.server.session.ServerConnectionServiceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostileServerTest {
    private static final byte[] NOTHING = new byte[0];

    private static String heard(byte[]... bytes) {
        return InMemoryHandshake.to(Stage.USERAUTH).hearing(bytes).listener.last();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request|packet length 0x48545450 spells 'HTTP'",
                "Exceeded MaxStartups|packet length 0x45786365 spells 'Exce'",
            })
    void aPacketLengthThatSpellsTextIsNamed(String text, String detail) {
        assertThat(heard(ascii(text))).isEqualTo("protocolError: " + detail);
    }

    @Test
    void aPacketLengthOutOfBoundsIsNamedAtOnceAndNotAfterMoreBytes() {
        assertThat(heard(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 0}))
                .isEqualTo("protocolError: packet length 0xffffffff is out of bounds");
        assertThat(heard(new byte[9])).isEqualTo("protocolError: packet length 0x00000000 is out of bounds");
    }

    @Test
    void aPacketIsReadUpTo256KibAndNoFurther() {
        InMemoryHandshake dialogue =
                InMemoryHandshake.to(Stage.USERAUTH).hearing(new byte[] {0, 4, 0, 1, 4, 20, 0, 0, 0});

        assertThat(dialogue.listener.last()).isEqualTo("protocolError: packet length 0x00040001 is out of bounds");
    }

    @ParameterizedTest
    @CsvSource({
        "12, 3, 3 bytes of padding in a packet of 12",
        "12, 11, 11 bytes of padding in a packet of 12",
        "12, 255, 255 bytes of padding in a packet of 12",
        "13, 4, packet length 13 does not fill blocks of 8 bytes"
    })
    void badPaddingIsNamed(int length, int padding, String detail) {
        assertThat(heard(ServerPackets.packet(length, padding, 20, NOTHING))).isEqualTo("protocolError: " + detail);
    }

    @ParameterizedTest
    @CsvSource({"50, USERAUTH_REQUEST", "52, USERAUTH_SUCCESS", "99, message 99"})
    void aMessageOutOfOrderIsNamed(int number, String name) {
        assertThat(heard(ServerPackets.packet(number, NOTHING)))
                .isEqualTo("protocolError: " + name + " while we waited for KEXINIT");
    }

    @ParameterizedTest
    @CsvSource({"6", "21", "31", "49"})
    void beforeKexinitAMessageOfTheTransportLayerIsAnsweredAsUnimplemented(int number) {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        dialogue.said();

        dialogue.then(ServerPackets.packet(number, NOTHING));

        assertThat(dialogue.said()).startsWith(0, 0, 0, 12, 6, 3, 0, 0, 0, 0);
        assertThat(dialogue.listener.last()).startsWith("deviates").contains("while we waited for KEXINIT");
    }

    @ParameterizedTest
    @CsvSource({"20, KEXINIT", "21, NEWKEYS", "49, message 49"})
    void duringAKeyExchangeThatIsNotStrictTooAndTheReplyIsStillAwaited(int number, String name) {
        InMemoryHandshake dialogue =
                InMemoryHandshake.to(Stage.USERAUTH).hearing(ServerPackets.kexInit(InMemoryHandshake.QUICK));
        dialogue.said();

        dialogue.then(ServerPackets.packet(number, NOTHING));

        assertThat(dialogue.said()).startsWith(0, 0, 0, 20, 14, 3, 0, 0, 0, 1);
        assertThat(dialogue.listener.last())
                .startsWith("deviates")
                .contains("the server sent " + name + " while we waited for the key-exchange reply");
        assertThat(dialogue.then(ServerPackets.packet(99, NOTHING)).listener.last())
                .isEqualTo("protocolError: message 99 while we waited for the key-exchange reply");
    }

    @ParameterizedTest
    @CsvSource({"5", "6", "7", "50"})
    void whatBelongsBehindTheKeyExchangeIsAnErrorDuringIt(int number) {
        assertThat(heard(ServerPackets.kexInit(InMemoryHandshake.QUICK), ServerPackets.packet(number, NOTHING)))
                .startsWith("protocolError: ")
                .endsWith(" while we waited for the key-exchange reply");
    }

    @ParameterizedTest
    @CsvSource({"20, KEXINIT", "21, NEWKEYS"})
    void aStrictKeyExchangeAllowsNoMessageOutOfOrder(int number, String name) {
        assertThat(heard(
                        ServerPackets.kexInit(InMemoryHandshake.QUICK, "kex-strict-s-v00@openssh.com"),
                        ServerPackets.packet(number, NOTHING)))
                .isEqualTo("protocolError: " + name + " while we waited for the key-exchange reply");
    }

    @Test
    void messagesOutOfOrderAreNotAnsweredForEver() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        for (int i = 0; i < 1000; i++) {
            dialogue.then(ServerPackets.packet(21, NOTHING));
        }
        assertThat(dialogue.listener.last()).startsWith("deviates");

        assertThat(dialogue.then(ServerPackets.packet(21, NOTHING)).listener.last())
                .isEqualTo("protocolError: NEWKEYS while we waited for KEXINIT");
    }

    @Test
    void aReplyInPlaceOfAnAnnouncedGuessIsIgnoredAsThePredictedClientIgnoresIt() {
        AlgorithmLists predicted = InMemoryHandshake.QUICK.edit(AlgorithmKind.KEX, "^mlkem768x25519-sha256");
        byte[] kexInit = ServerPackets.kexInit(InMemoryHandshake.QUICK, true);
        byte[] reply = ServerPackets.packet(31, new byte[9]);

        assertThat(InMemoryHandshake.to(Stage.USERAUTH, InMemoryHandshake.QUICK, predicted)
                        .hearing(kexInit, reply, ServerPackets.packet(21, NOTHING))
                        .listener
                        .last())
                .startsWith(
                        "protocolError: NEWKEYS while we waited for the key-exchange reply: the server announced a guess");
        assertThat(heard(kexInit, reply)).as("the guess is right").contains("the host key ends too early");
    }

    @Test
    void unimplementedIsIgnoredDuringAKeyExchangeThatIsNotStrict() {
        byte[] unimplemented = ServerPackets.packet(3, new byte[Integer.BYTES]);
        assertThat(heard(unimplemented, ServerPackets.packet(99, NOTHING)))
                .isEqualTo("protocolError: message 99 while we waited for KEXINIT");
        assertThat(heard(
                        ServerPackets.kexInit(InMemoryHandshake.QUICK),
                        unimplemented,
                        ServerPackets.packet(99, NOTHING)))
                .isEqualTo("protocolError: message 99 while we waited for the key-exchange reply");
    }

    @Test
    void unimplementedWithoutItsNumberIsAnErrorEverywhere() {
        byte[] tooShort = ServerPackets.packet(3, new byte[3]);
        assertThat(heard(tooShort)).isEqualTo("protocolError: UNIMPLEMENTED ends too early");
        assertThat(heard(ServerPackets.kexInit(InMemoryHandshake.QUICK), tooShort))
                .isEqualTo("protocolError: UNIMPLEMENTED ends too early");
    }

    @ParameterizedTest
    @CsvSource({"0, 0x00000000 is out of bounds", "1214606444, 0x4865_6c6c"})
    void aBadLengthIsNamedAsSoonAsItIsThere(int length, String named) {
        assertThat(heard(ByteBuffer.allocate(Integer.BYTES).putInt(length).array()))
                .startsWith("protocolError: packet length " + named.replace("_", ""));
    }

    @Test
    void aKexinitUnderEncryptionIsAnError() throws Exception {
        InMemoryServer server = new InMemoryServer();
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).with(server);
        assertThat(dialogue.listener.last()).startsWith("methodsReceived");

        InMemoryHandshake another = InMemoryHandshake.to(Stage.USERAUTH);
        InMemoryServer rekeying = new InMemoryServer();
        another.listener.at = event -> {
            if (event.equals("newKeysReceived")) {
                write(rekeying, SshConstants.SSH_MSG_KEXINIT, NOTHING);
            }
        };
        another.with(rekeying);

        assertThat(another.listener.last()).isEqualTo("protocolError: KEXINIT while we waited for SERVICE_ACCEPT");
    }

    private static void write(InMemoryServer server, byte number, byte[] content) {
        try {
            var packet = server.session().createBuffer(number, content.length);
            packet.putRawBytes(content);
            server.session().writePacket(packet);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKexinitThatEndsEarlyIsAnError() {
        assertThat(heard(ServerPackets.packet(20, new byte[20])))
                .isEqualTo("protocolError: KEXINIT ends before server_host_key_algorithms");
    }

    @Test
    void aDisconnectInPlainTextIsRead() {
        assertThat(heard(ServerPackets.disconnect(0xffff_fffeL, "go away\u001b[2J")))
                .isEqualTo("disconnected: 4294967294 go away\u001b[2J");
    }

    @Test
    void aDisconnectWithoutItsFieldsIsADisconnect() {
        assertThat(heard(ServerPackets.packet(1, NOTHING))).isEqualTo("disconnected: 0 ");
        assertThat(heard(ServerPackets.packet(1, new byte[] {0, 0, 0, 2, 0, 0, 0, 99, 'h', 'i'})))
                .isEqualTo("disconnected: 2 hi");
    }

    @Test
    void theTextOfADisconnectIsCut() {
        assertThat(heard(ServerPackets.disconnect(2, "x".repeat(5000)))).hasSize("disconnected: 2 ".length() + 1024);
    }

    @Test
    void aDisconnectThatIsNotUtf8IsKeptByteForCharacter() {
        assertThat(heard(ServerPackets.disconnect(2, "caf\u00e9"))).isEqualTo("disconnected: 2 caf\u00e9");
    }

    @Test
    void aDisconnectUnderEncryptionIsRead() throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.server.setServiceFactories(List.of(ServerConnectionServiceFactory.INSTANCE));

        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).with(server);

        assertThat(dialogue.listener.last()).isEqualTo("disconnected: 7 Bad service request: ssh-userauth");
    }

    @Test
    void ignoreDebugAndUnimplementedAreLegal() {
        byte[] debug = new byte[1 + 2 * Integer.BYTES]; // not to be shown, and two empty texts
        byte[][] chatter = {ServerPackets.packet(2, NOTHING), ServerPackets.packet(4, debug)};
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).hearing(chatter);
        dialogue.then(ServerPackets.kexInit(InMemoryHandshake.QUICK)).then(chatter);

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent", "serverProposalReceived");
    }

    /** OpenSSH packet.c reads DEBUG, and not IGNORE. */
    @Test
    void aDebugWithoutItsFieldsIsAnError() {
        assertThat(InMemoryHandshake.to(Stage.USERAUTH)
                        .hearing(ServerPackets.packet(4, NOTHING))
                        .listener
                        .last())
                .startsWith("protocolError: ");
    }

    @ParameterizedTest
    @CsvSource({"2, IGNORE", "4, DEBUG"})
    void inAStrictKeyExchangeTheyAreNot(int number, String name) {
        assertThat(heard(
                        ServerPackets.kexInit(InMemoryHandshake.QUICK, "kex-strict-s-v00@openssh.com"),
                        ServerPackets.packet(number, NOTHING)))
                .isEqualTo("protocolError: " + name + " during a strict key exchange");
    }

    @Test
    void inAStrictKeyExchangeKexinitComesFirst() {
        assertThat(heard(
                        ServerPackets.packet(2, NOTHING),
                        ServerPackets.kexInit(InMemoryHandshake.QUICK, "kex-strict-s-v00@openssh.com")))
                .isEqualTo("protocolError: KEXINIT is packet 2 of a strict key exchange, not the first");
    }

    @Test
    void aWrongGuessIsSkipped() throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.guessesWrong = true;
        server.proposal = lists -> {
            var changed = new EnumMap<>(lists);
            changed.computeIfPresent(KexProposalOption.ALGORITHMS, (option, names) -> "ecdh-sha2-nistp256," + names);
            return changed;
        };

        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).with(server);

        assertThat(dialogue.listener.serverProposal).isNotNull();
        assertThat(dialogue.listener.serverProposal.firstKexPacketFollows()).isTrue();
        assertThat(dialogue.listener.last()).startsWith("methodsReceived");
    }

    @Test
    void aPacketBehindARightGuessIsNotSkipped() {
        assertThat(heard(
                        ServerPackets.kexInit(InMemoryHandshake.QUICK, true),
                        ServerPackets.packet(31, ServerPackets.strings("", "", ""))))
                .startsWith("protocolError: the host key of type ? cannot be read: ");
    }

    @Test
    void anAlgorithmThatCannotBeRunIsNamedWithItsSlot() {
        AlgorithmLists offer = InMemoryHandshake.QUICK
                .edit(AlgorithmKind.CIPHER, "aes128-ctr")
                .edit(AlgorithmKind.MAC, "umac-64-etm@openssh.com,hmac-sha2-256");

        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer).hearing();
        dialogue.said();
        dialogue.then(ServerPackets.kexInit(offer));

        assertThat(dialogue.listener.last())
                .isEqualTo(
                        "unsupported: the server picked umac-64-etm@openssh.com as MAC, client to server, which cannot"
                                + " be run here");
        assertThat(dialogue.said()).isEmpty();
    }

    @Test
    void aWrongMacIsNamed() throws Exception {
        for (String cipher : new String[] {"aes128-ctr", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"}) {
            InMemoryServer server = new InMemoryServer();
            InMemoryHandshake dialogue =
                    InMemoryHandshake.to(Stage.USERAUTH, InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, cipher));
            dialogue.onTheWay = bytes -> {
                if (dialogue.listener.last().equals("extensionsReceived")) {
                    bytes[bytes.length - 1] ^= 1;
                }
                return bytes;
            };

            dialogue.with(server);

            assertThat(dialogue.listener.last())
                    .as(cipher)
                    .isEqualTo("protocolError: the MAC of a packet is wrong while we waited for SERVICE_ACCEPT");
        }
    }

    @Test
    void plainTextWhereCipherTextIsDueIsAnErrorAndNotAStall() throws Exception {
        for (String cipher : new String[] {"aes128-ctr", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"}) {
            InMemoryServer server = new InMemoryServer();
            InMemoryHandshake dialogue =
                    InMemoryHandshake.to(Stage.USERAUTH, InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, cipher));
            dialogue.onTheWay = bytes -> dialogue.listener.last().equals("extensionsReceived")
                    ? ascii("fatal: this server cannot go on".repeat(10))
                    : bytes;

            dialogue.with(server);

            assertThat(dialogue.listener.last())
                    .as(cipher)
                    .startsWith("protocolError: under encryption, packet length 0x");
        }
    }

    @Test
    void noiseNeverMakesADefect() throws Exception {
        Random random = new Random(4253);
        for (int round = 0; round < 300; round++) {
            InMemoryServer server = new InMemoryServer();
            InMemoryHandshake dialogue = InMemoryHandshake.to(
                    Stage.USERAUTH,
                    InMemoryHandshake.QUICK.edit(AlgorithmKind.COMPRESSION, round % 2 == 0 ? "zlib" : "none"));
            int flips = 1 + random.nextInt(3);
            int chance = 1 + random.nextInt(4);
            dialogue.serverMayFail = true;
            dialogue.onTheWay = bytes -> {
                for (int i = 0; i < flips && random.nextInt(4) < chance; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return bytes;
            };
            dialogue.with(server);

            assertThat(dialogue.listener.events).as("round %d", round).noneMatch(event -> event.startsWith("defect"));
        }
    }
}
