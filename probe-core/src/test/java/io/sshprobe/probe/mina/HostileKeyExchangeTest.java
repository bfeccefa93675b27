package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHG;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that a server must not send, and that must neither stall us nor count as our defect. */
final class HostileKeyExchangeTest {
    private static final byte[] NOTHING = new byte[0];
    private static final AlgorithmLists GROUP_EXCHANGE =
            InMemoryHandshake.QUICK.edit(AlgorithmKind.KEX, "diffie-hellman-group-exchange-sha256");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 2047, 8193, 100_000})
    void aGroupOfASizeThatWeDidNotAskForIsRefused(int bits) {
        BigInteger modulus =
                bits == 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).setBit(0);

        assertThat(group(modulus, BigInteger.TWO))
                .isEqualTo("protocolError: the server's group has " + bits
                        + " bits, but we asked for 2048 to 8192, as OpenSSH's"
                        + " client does (DH GEX group out of range)");
    }

    @Test
    void aGroupThatIsNoneIsRefused() {
        BigInteger even = BigInteger.ONE.shiftLeft(2047);
        BigInteger odd = even.setBit(0);
        String detail =
                "protocolError: the server's group is invalid: its modulus is even or its generator is out of range";

        assertThat(group(even, BigInteger.TWO)).isEqualTo(detail);
        assertThat(group(odd, BigInteger.ONE)).isEqualTo(detail);
        assertThat(group(odd, odd)).isEqualTo(detail);
    }

    @Test
    void aGroupOfAnUnusualSizeIsUsed() {
        BigInteger modulus = new BigInteger(2049, new Random(7)).setBit(2049).setBit(0);

        assertThat(group(modulus, BigInteger.TWO)).isEqualTo("serverProposalReceived");
    }

    @Test
    void aGroupThatGivesOurExponentAwayIsRefused() {
        // Powers of 2 are powers of 2 in it.
        assertThat(group(BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE), BigInteger.TWO))
                .startsWith("protocolError: the server's group gives no usable public value");
    }

    @Test
    void aGroupWithBytesBehindItIsRefused() {
        ByteArrayBuffer content = new ByteArrayBuffer();
        content.putMPInt(BigInteger.ONE.shiftLeft(2047).setBit(0));
        content.putMPInt(BigInteger.TWO);
        content.putInt(0);

        assertThat(InMemoryHandshake.to(Stage.USERAUTH, GROUP_EXCHANGE)
                        .hearing(
                                ServerPackets.kexInit(GROUP_EXCHANGE),
                                ServerPackets.packet(31, content.getCompactData()))
                        .listener
                        .last())
                .isEqualTo("protocolError: 4 bytes follow the end of the group");
    }

    /** OpenSSH dh.c, dh_pub_is_valid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | it is 1 or less",
                "1   | it is 1 or less",
                "2   | only 1 of its bits are set",
                "11  | only 3 of its bits are set",
                "p-1 | it is p-1 or more",
                "p   | it is p-1 or more"
            })
    void aPublicValueThatOpensshRefusesIsRefused(String value, String why) {
        BigInteger p = group14();
        BigInteger f =
                switch (value) {
                    case "p" -> p;
                    case "p-1" -> p.subtract(BigInteger.ONE);
                    default -> new BigInteger(value);
                };

        assertThat(reply(f.toByteArray()))
                .isEqualTo("protocolError: the server's public value is invalid, and OpenSSH's client refuses it: "
                        + why + " (invalid public DH value)");
    }

    private static BigInteger group14() {
        try {
            return ((DHG) BuiltinDHFactories.dhg14_256.create()).getP();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNegativePublicValueIsRefused() {
        assertThat(reply(BigInteger.valueOf(-5).toByteArray()))
                .isEqualTo("protocolError: the server's public value is negative");
    }

    private static String reply(byte[] publicValue) {
        AlgorithmLists offer = InMemoryHandshake.QUICK
                .edit(AlgorithmKind.KEX, "diffie-hellman-group14-sha256")
                .edit(AlgorithmKind.HOST_KEY, "ssh-ed25519");
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(Keys.ED25519.getPublic());
        ByteArrayBuffer reply = new ByteArrayBuffer();
        reply.putBytes(key.getCompactData());
        reply.putBytes(publicValue);
        reply.putBytes(new byte[83]);
        return InMemoryHandshake.to(Stage.USERAUTH, offer)
                .hearing(ServerPackets.kexInit(offer), ServerPackets.packet(31, reply.getCompactData()))
                .listener
                .last();
    }

    private static String group(BigInteger modulus, BigInteger generator) {
        ByteArrayBuffer content = new ByteArrayBuffer();
        content.putMPInt(modulus);
        content.putMPInt(generator);
        return InMemoryHandshake.to(Stage.USERAUTH, GROUP_EXCHANGE)
                .hearing(ServerPackets.kexInit(GROUP_EXCHANGE), ServerPackets.packet(31, content.getCompactData()))
                .listener
                .last();
    }

    @Test
    void aHostKeyOfAbsurdSizeIsRefusedBeforeAnythingIsComputedWithIt() {
        BigInteger small = BigInteger.ONE.shiftLeft(159).setBit(0);
        for (String type : new String[] {"ssh-rsa", "ssh-dss"}) {
            boolean rsa = type.equals("ssh-rsa");
            BigInteger huge = BigInteger.ONE.shiftLeft(rsa ? 200_000 : 8192).setBit(0);
            ByteArrayBuffer key = new ByteArrayBuffer();
            key.putString(type);
            for (BigInteger number :
                    rsa ? new BigInteger[] {small, huge} : new BigInteger[] {huge, small, huge, huge}) {
                key.putMPInt(number);
            }
            ByteArrayBuffer reply = new ByteArrayBuffer();
            reply.putBytes(key.getCompactData());
            reply.putBytes(new byte[32]);
            reply.putBytes(new byte[64]);
            AlgorithmLists offer = InMemoryHandshake.QUICK.edit(AlgorithmKind.HOST_KEY, type);

            InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer)
                    .hearing(ServerPackets.kexInit(offer), ServerPackets.packet(31, reply.getCompactData()));

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
        AlgorithmLists offer =
                InMemoryHandshake.QUICK.edit(AlgorithmKind.KEX, kex).edit(AlgorithmKind.HOST_KEY, "ssh-ed25519");
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

            InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer)
                    .hearing(ServerPackets.kexInit(offer), ServerPackets.packet(31, reply.getCompactData()));

            // A value that is possible by chance is followed by a signature that is not.
            assertThat(dialogue.listener.last())
                    .as("%d bytes", value.length)
                    .matches(last -> last.startsWith("protocolError: ") || last.equals("hostKeyRefuted"));
        }
    }
}
