package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileServerTest {
    private static final byte[] NOTHING = new byte[0];
    private static final AlgorithmLists GROUP_EXCHANGE =
            Dialogue.QUICK.edit(AlgorithmKind.KEX, "diffie-hellman-group-exchange-sha256");

    private static String heard(byte[]... bytes) {
        return Dialogue.to(Stage.USERAUTH).hearing(bytes).listener.last();
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
                "\\\\|",
            })
    void aPacketLengthThatSpellsTextIsNamed(String text, String detail) {
        if (detail != null) {
            assertThat(heard(ascii(text))).isEqualTo("protocolError: " + detail);
        }
    }

    @Test
    void aPacketLengthOutOfBoundsIsNamedAtOnceAndNotAfterMoreBytes() {
        assertThat(heard(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 0}))
                .isEqualTo("protocolError: packet length 0xffffffff is out of bounds");
        assertThat(heard(new byte[9])).isEqualTo("protocolError: packet length 0x00000000 is out of bounds");
    }

    @Test
    void aPacketIsReadUpTo256KibAndNoFurther() {
        Dialogue dialogue = Dialogue.to(Stage.USERAUTH).hearing(new byte[] {0, 4, 0, 1, 4, 20, 0, 0, 0});

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
        assertThat(heard(Script.packet(length, padding, 20, NOTHING))).isEqualTo("protocolError: " + detail);
    }

    @ParameterizedTest
    @CsvSource({"6, SERVICE_ACCEPT", "21, NEWKEYS", "31, message 31", "52, USERAUTH_SUCCESS", "99, message 99"})
    void aMessageOutOfOrderIsNamed(int number, String name) {
        assertThat(heard(Script.packet(number, NOTHING)))
                .isEqualTo("protocolError: %s (message number %d) while we wait for KEXINIT".formatted(name, number));
    }

    @Test
    void aSecondKexinitIsAnError() {
        assertThat(heard(Script.kexInit(Dialogue.QUICK), Script.kexInit(Dialogue.QUICK)))
                .isEqualTo("protocolError: KEXINIT (message number 20) while we wait for the key-exchange reply");
    }

    @Test
    void aKexinitUnderEncryptionIsAnError() throws Exception {
        InMemoryServer server = new InMemoryServer();
        Dialogue dialogue = Dialogue.to(Stage.USERAUTH).with(server);
        assertThat(dialogue.listener.last()).startsWith("methodsReceived");

        Dialogue another = Dialogue.to(Stage.USERAUTH);
        InMemoryServer rekeying = new InMemoryServer();
        another.listener.at = event -> {
            if (event.equals("newKeysReceived")) {
                write(rekeying, SshConstants.SSH_MSG_KEXINIT, NOTHING);
            }
        };
        another.with(rekeying);

        assertThat(another.listener.last())
                .isEqualTo("protocolError: KEXINIT (message number 20) while we wait for SERVICE_ACCEPT");
    }

    private static void write(InMemoryServer server, byte number, byte[] content) {
        try {
            var packet = server.session().createBuffer(number, content.length);
            packet.putRawBytes(content);
            server.session().writePacket(packet);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKexinitThatEndsEarlyIsAnError() {
        assertThat(heard(Script.packet(20, new byte[20])))
                .isEqualTo("protocolError: KEXINIT ends before server_host_key_algorithms");
    }

    @Test
    void aDisconnectInPlainTextIsRead() {
        assertThat(heard(Script.disconnect(0xffff_fffeL, "go away\u001b[2J")))
                .isEqualTo("disconnected: 4294967294 go away\u001b[2J");
    }

    @Test
    void aDisconnectWithoutItsFieldsIsADisconnect() {
        assertThat(heard(Script.packet(1, NOTHING))).isEqualTo("disconnected: 0 ");
        assertThat(heard(Script.packet(1, new byte[] {0, 0, 0, 2, 0, 0, 0, 99, 'h', 'i'})))
                .isEqualTo("disconnected: 2 hi");
    }

    @Test
    void theTextOfADisconnectIsCut() {
        assertThat(heard(Script.disconnect(2, "x".repeat(5000)))).hasSize("disconnected: 2 ".length() + 1024);
    }

    @Test
    void aDisconnectThatIsNotUtf8IsKeptByteForCharacter() {
        assertThat(heard(Script.disconnect(2, "caf\u00e9"))).isEqualTo("disconnected: 2 caf\u00e9");
    }

    @Test
    void aDisconnectUnderEncryptionIsRead() throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.server.setServiceFactories(
                java.util.List.of(org.apache.sshd.server.session.ServerConnectionServiceFactory.INSTANCE));

        Dialogue dialogue = Dialogue.to(Stage.USERAUTH).with(server);

        assertThat(dialogue.listener.last()).isEqualTo("disconnected: 7 Bad service request: ssh-userauth");
    }

    @Test
    void ignoreDebugAndUnimplementedAreLegal() {
        byte[][] chatter = {Script.packet(2, NOTHING), Script.packet(3, NOTHING), Script.packet(4, NOTHING)};
        Dialogue dialogue = Dialogue.to(Stage.USERAUTH).hearing(chatter);
        dialogue.then(Script.kexInit(Dialogue.QUICK)).then(chatter);

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent", "serverProposalReceived");
    }

    @ParameterizedTest
    @CsvSource({"2, IGNORE", "3, UNIMPLEMENTED", "4, DEBUG"})
    void inAStrictKeyExchangeTheyAreNot(int number, String name) {
        assertThat(heard(
                        Script.kexInit(Dialogue.QUICK, "kex-strict-s-v00@openssh.com"), Script.packet(number, NOTHING)))
                .isEqualTo("protocolError: " + name + " amid a strict key exchange");
    }

    @Test
    void inAStrictKeyExchangeKexinitComesFirst() {
        assertThat(heard(Script.packet(2, NOTHING), Script.kexInit(Dialogue.QUICK, "kex-strict-s-v00@openssh.com")))
                .isEqualTo("protocolError: KEXINIT is packet 2 of a strict key exchange, not the first");
    }

    @Test
    void aWrongGuessIsSkipped() throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.guessesWrong = true;
        server.proposal = lists -> {
            var changed = new java.util.EnumMap<>(lists);
            changed.computeIfPresent(
                    org.apache.sshd.common.kex.KexProposalOption.ALGORITHMS,
                    (option, names) -> "ecdh-sha2-nistp256," + names);
            return changed;
        };

        Dialogue dialogue = Dialogue.to(Stage.USERAUTH).with(server);

        assertThat(dialogue.listener.serverProposal).isNotNull();
        assertThat(dialogue.listener.serverProposal.firstKexPacketFollows()).isTrue();
        assertThat(dialogue.listener.last()).startsWith("methodsReceived");
    }

    @Test
    void aPacketBehindARightGuessIsNotSkipped() {
        assertThat(heard(Script.kexInit(Dialogue.QUICK, true), Script.packet(31, Script.strings("", "", ""))))
                .startsWith("protocolError: the host key of type ? cannot be read: ");
    }

    @Test
    void anAlgorithmThatCannotBeRunIsNamedWithItsSlot() {
        AlgorithmLists offer = Dialogue.QUICK
                .edit(AlgorithmKind.CIPHER, "aes128-ctr")
                .edit(AlgorithmKind.MAC, "umac-64-etm@openssh.com,hmac-sha2-256");

        Dialogue dialogue = Dialogue.to(Stage.USERAUTH, offer).hearing();
        dialogue.said();
        dialogue.then(Script.kexInit(offer));

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
            Dialogue dialogue = Dialogue.to(Stage.USERAUTH, Dialogue.QUICK.edit(AlgorithmKind.CIPHER, cipher));
            dialogue.onTheWay = bytes -> {
                if (dialogue.listener.last().equals("extensionsReceived")) {
                    bytes[bytes.length - 1] ^= 1;
                }
                return bytes;
            };

            dialogue.with(server);

            assertThat(dialogue.listener.last())
                    .as(cipher)
                    .isEqualTo("protocolError: the MAC of a packet is wrong while we wait for SERVICE_ACCEPT");
        }
    }

    @Test
    void plainTextWhereCipherTextIsDueIsAnErrorAndNotAStall() throws Exception {
        for (String cipher : new String[] {"aes128-ctr", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"}) {
            InMemoryServer server = new InMemoryServer();
            Dialogue dialogue = Dialogue.to(Stage.USERAUTH, Dialogue.QUICK.edit(AlgorithmKind.CIPHER, cipher));
            dialogue.onTheWay = bytes -> dialogue.listener.last().equals("extensionsReceived")
                    ? ascii("fatal: this server cannot go on".repeat(10))
                    : bytes;

            dialogue.with(server);

            assertThat(dialogue.listener.last())
                    .as(cipher)
                    .startsWith("protocolError: under encryption, packet length 0x");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 2047, 8193, 100_000})
    void aGroupOfASizeThatWeDidNotAskForIsRefused(int bits) {
        BigInteger modulus =
                bits == 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).setBit(0);

        assertThat(group(modulus, BigInteger.TWO))
                .isEqualTo("protocolError: the server's group has " + bits + " bits, and we asked for 2048 to 8192");
    }

    @Test
    void aGroupThatIsNoneIsRefused() {
        BigInteger even = BigInteger.ONE.shiftLeft(2047);
        BigInteger odd = even.setBit(0);
        String detail = "protocolError: the server's group is none: its modulus is even or its generator out of range";

        assertThat(group(even, BigInteger.TWO)).isEqualTo(detail);
        assertThat(group(odd, BigInteger.ONE)).isEqualTo(detail);
        assertThat(group(odd, odd)).isEqualTo(detail);
    }

    @Test
    void aGroupThatTheJdkCannotComputeInIsNoFaultOfTheServer() {
        assertThat(group(BigInteger.ONE.shiftLeft(2049).setBit(0), BigInteger.TWO))
                .isEqualTo("unsupported: the server's group has 2050 bits, and only multiples of 64 can be run here");
    }

    private static String group(BigInteger modulus, BigInteger generator) {
        ByteArrayBuffer content = new ByteArrayBuffer();
        content.putMPInt(modulus);
        content.putMPInt(generator);
        return Dialogue.to(Stage.USERAUTH, GROUP_EXCHANGE)
                .hearing(Script.kexInit(GROUP_EXCHANGE), Script.packet(31, content.getCompactData()))
                .listener
                .last();
    }

    @Test
    void aHostKeyOfAbsurdSizeIsRefusedBeforeAnythingIsComputedWithIt() {
        BigInteger huge = BigInteger.ONE.shiftLeft(200_000).setBit(0);
        for (String type : new String[] {"ssh-rsa", "ssh-dss"}) {
            ByteArrayBuffer key = new ByteArrayBuffer();
            key.putString(type);
            for (int i = 0; i < (type.equals("ssh-rsa") ? 2 : 4); i++) {
                key.putMPInt(huge);
            }
            ByteArrayBuffer reply = new ByteArrayBuffer();
            reply.putBytes(key.getCompactData());
            reply.putBytes(new byte[32]);
            reply.putBytes(new byte[64]);
            AlgorithmLists offer = Dialogue.QUICK.edit(AlgorithmKind.HOST_KEY, type);

            Dialogue dialogue = Dialogue.to(Stage.USERAUTH, offer)
                    .hearing(Script.kexInit(offer), Script.packet(31, reply.getCompactData()));

            assertThat(dialogue.listener.events).contains("hostKeyReceived");
            assertThat(dialogue.listener.last())
                    .startsWith("protocolError: the host key of type " + type + " cannot be read");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curve25519-sha256",
                "curve448-sha512",
                "ecdh-sha2-nistp256",
                "ecdh-sha2-nistp521",
                "diffie-hellman-group14-sha256",
                "mlkem768x25519-sha256",
                "sntrup761x25519-sha512"
            })
    void aReplyWithAnImpossiblePublicValueIsTheServersFault(String kex) {
        AlgorithmLists offer = Dialogue.QUICK.edit(AlgorithmKind.KEX, kex).edit(AlgorithmKind.HOST_KEY, "ssh-ed25519");
        byte[] point = new byte[133];
        Arrays.fill(point, (byte) 0x7f);
        byte[] uncompressed = point.clone();
        uncompressed[0] = 4;
        for (byte[] value : new byte[][] {
            NOTHING,
            new byte[] {0},
            new byte[] {1},
            new byte[32],
            new byte[56],
            new byte[65],
            point,
            uncompressed,
            new byte[1120],
            new byte[1071],
            new byte[100_000]
        }) {
            ByteArrayBuffer key = new ByteArrayBuffer();
            key.putRawPublicKey(Keys.ED25519.getPublic());
            ByteArrayBuffer reply = new ByteArrayBuffer();
            reply.putBytes(key.getCompactData());
            reply.putBytes(value);
            reply.putBytes(new byte[83]);

            Dialogue dialogue = Dialogue.to(Stage.USERAUTH, offer)
                    .hearing(Script.kexInit(offer), Script.packet(31, reply.getCompactData()));

            // A value that is possible by chance is followed by a signature that is not.
            assertThat(dialogue.listener.last())
                    .as("%d bytes", value.length)
                    .matches(last -> last.startsWith("protocolError: ") || last.equals("hostKeyRefuted"));
        }
    }

    @Test
    void noiseNeverMakesADefect() throws Exception {
        Random random = new Random(4253);
        for (int round = 0; round < 300; round++) {
            InMemoryServer server = new InMemoryServer();
            Dialogue dialogue = Dialogue.to(
                    Stage.USERAUTH, Dialogue.QUICK.edit(AlgorithmKind.COMPRESSION, round % 2 == 0 ? "zlib" : "none"));
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
