package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever computes Curve25519, a server is told the same and gets the same verdict. */
final class CurvesTest {
    private static final AlgorithmLists ED25519 = InMemoryHandshake.QUICK.edit(AlgorithmKind.HOST_KEY, "ssh-ed25519");

    /** 2^255 - 19, the smallest number that is no canonical coordinate; little-endian. */
    private static final String P = "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";

    @Test
    void theNativeLibraryIsThereWhereTheTestsRun() {
        assertThat(Curves.fastest()).isInstanceOf(ConscryptCurves.class);
    }

    @Test
    void aJvmThatHasJustStartedUsesItsOwn() {
        assertThat(Curves.atHand()).isSameAs(ProviderCurves.JDK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "curve25519-sha256@libssh.org"})
    void aHandshakeSucceeds(String kex) throws Exception {
        for (Curves curves : all().toList()) {
            InMemoryHandshake dialogue = to(Stage.USERAUTH, ED25519.edit(AlgorithmKind.KEX, kex), curves);

            // A secret that begins with a zero is shorter as a number: one in 256 does.
            for (int i = 0; i < 300; i++) {
                assertThat(to(Stage.KEY_EXCHANGE, ED25519, curves)
                                .with(new InMemoryServer())
                                .listener
                                .last())
                        .isEqualTo("hostKeyVerified");
            }
            assertThat(dialogue.with(new InMemoryServer()).listener.last()).startsWith("methodsReceived");
        }
    }

    /** RFC 7748 §6.1 has the reason; the values are those of its footnoted list of points of small order. */
    static Stream<String> publicValues() {
        return Stream.of(
                "",
                "00",
                "01".repeat(31),
                "00".repeat(33),
                "01".repeat(33),
                "00".repeat(32),
                "01" + "00".repeat(31),
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ec" + P.substring(2),
                P,
                "ee" + P.substring(2),
                "ff".repeat(32),
                "09" + "00".repeat(31),
                "7f".repeat(32));
    }

    @ParameterizedTest
    @MethodSource("publicValues")
    void aPublicValueOfTheServerMeansTheSame(String value) {
        List<String> endings = all().map(
                        curves -> replied(curves, key(), HexFormat.of().parseHex(value)))
                .toList();

        assertThat(endings).containsOnly(endings.get(0));
        assertThat(endings.get(0)).matches("protocolError: the server's public value .*|hostKeyRefuted");
    }

    static Stream<String> hostKeys() {
        return Stream.of(
                "",
                "00".repeat(31),
                "00".repeat(33),
                "00".repeat(32),
                "01" + "00".repeat(31),
                "01" + "00".repeat(30) + "80",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "ec" + P.substring(2),
                P,
                "ee" + P.substring(2),
                "ff".repeat(32),
                "02" + "00".repeat(31),
                "09" + "00".repeat(31),
                "7f".repeat(32));
    }

    @ParameterizedTest
    @MethodSource("hostKeys")
    void aHostKeyOfTheServerMeansTheSame(String point) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString("ssh-ed25519");
        blob.putBytes(HexFormat.of().parseHex(point));
        byte[] value = HexFormat.of().parseHex("09" + "00".repeat(31));
        List<String> endings = all().map(curves -> replied(curves, blob.getCompactData(), value))
                .toList();

        assertThat(endings).containsOnly(endings.get(0));
        assertThat(endings.get(0)).matches("protocolError: the host key of type ssh-ed25519 .*|hostKeyRefuted");
    }

    @Test
    void aSignatureMeansTheSame() throws Exception {
        for (int bit : new int[] {0, 7, 255, 256, 300, 504, 508, 509, 510, 511}) {
            InMemoryServer server = new InMemoryServer();
            List<NamedFactory<Signature>> factories = server.server.getSignatureFactories().stream()
                    .map(factory -> factory.getName().equals(BuiltinSignatures.ed25519.getName())
                            ? InMemoryServer.changed(factory, signature -> DamagedSignature.flipped(signature, bit))
                            : factory)
                    .toList();
            for (Curves curves : all().toList()) {
                server = new InMemoryServer();
                server.server.setSignatureFactories(factories);

                assertThat(to(Stage.USERAUTH, ED25519, curves)
                                .with(server)
                                .listener
                                .last())
                        .as("bit %d, %s", bit, curves)
                        .isEqualTo("hostKeyRefuted");
            }
        }
    }

    private static Stream<Curves> all() {
        return Stream.of(Curves.atHand(), ProviderCurves.bouncyCastle(), Curves.fastest());
    }

    private static InMemoryHandshake to(Stage depth, AlgorithmLists offer, Curves curves) {
        return InMemoryHandshake.to(depth, offer, ByteString.latin1("SSH-2.0-TestServer"), curves);
    }

    private static byte[] key() {
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(Keys.ED25519.getPublic());
        return key.getCompactData();
    }

    private static String replied(Curves curves, byte[] hostKey, byte[] publicValue) {
        byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 1);
        ByteArrayBuffer signature = new ByteArrayBuffer();
        signature.putString("ssh-ed25519");
        signature.putBytes(noise);
        ByteArrayBuffer reply = new ByteArrayBuffer();
        reply.putBytes(hostKey);
        reply.putBytes(publicValue);
        reply.putBytes(signature.getCompactData());
        return to(Stage.USERAUTH, ED25519, curves)
                .hearing(ServerPackets.kexInit(ED25519), ServerPackets.packet(31, reply.getCompactData()))
                .listener
                .last();
    }
}
