package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .isEqualTo("protocolError: the server's group has " + bits + " bits, but we asked for 2048 to 8192");
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
    void aGroupThatTheJdkCannotComputeInIsNoFaultOfTheServer() {
        assertThat(group(BigInteger.ONE.shiftLeft(2049).setBit(0), BigInteger.TWO))
                .isEqualTo("unsupported: the server's group has 2050 bits, but only multiples of 64 can be run here");
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
