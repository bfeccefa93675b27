package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerHostKeyTest {
    /** OpenSSH sshkey.c, sshkey_check_rsa_length. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "768  | 1024 | Invalid key length",
                "1023 | 1024 | Invalid key length",
                "1024 | 1024 | -",
                "2047 | 2048 | Bad server host key: Invalid key length",
                "2048 | 2048 | -",
                "768  | 2048 | Invalid key length"
            })
    void aShortRsaKeyIsRefused(int bits, int required, String message) throws Exception {
        BigInteger modulus = modulus(bits);

        assertThat(ServerHostKey.read(rsa("ssh-rsa", modulus)).deviations(Curves.atHand(), required))
                .extracting(Deviation::clientMessage)
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    /** A product of two primes, as BouncyCastle wants it. */
    private static BigInteger modulus(int bits) {
        Random random = new Random(bits);
        BigInteger product = BigInteger.ZERO;
        while (product.bitLength() != bits) {
            product = BigInteger.probablePrime(bits / 2, random)
                    .multiply(BigInteger.probablePrime(bits - bits / 2, random));
        }
        return product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha2-512", "rsa-sha2-256"})
    void aKeyNamedAfterASignatureIsTakenWithTheFingerprintThatSshShows(String name) throws Exception {
        BigInteger modulus = ((RSAPublicKey) Keys.RSA.getPublic()).getModulus();
        BigInteger exponent = ((RSAPublicKey) Keys.RSA.getPublic()).getPublicExponent();
        ByteString blob = rsa(name, exponent, modulus);

        ServerHostKey key = ServerHostKey.read(blob);

        key.checkType("rsa-sha2-512");
        key.checkType("ssh-rsa");
        assertThat(key.hostKey().blob()).isEqualTo(blob);
        assertThat(key.hostKey().fingerprintSha256()).isEqualTo(KeyUtils.getFingerPrint(Keys.RSA.getPublic()));
        assertThat(key.publicKey()).isEqualTo(Keys.RSA.getPublic());
        assertThat(key.deviations(Curves.atHand(), 1024)).singleElement().satisfies(deviation -> {
            assertThat(deviation.kind()).isEqualTo(Deviation.Kind.KEY_TYPE_NAME);
            assertThat(deviation.isRefused()).isFalse();
        });
        assertThatThrownBy(() -> key.checkType("ssh-ed25519")).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void anUsualKeyHasNoDeviation() throws Exception {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putRawPublicKey(Keys.ED25519.getPublic());

        assertThat(ServerHostKey.read(ByteString.of(blob.getCompactData())).deviations(Curves.atHand(), 8192))
                .isEmpty();
    }

    /** A point of the right form that is not on the curve, and coordinates that are no elements of the field. */
    @ParameterizedTest
    @CsvSource({"ecdsa-sha2-nistp256, 1, 32", "ecdsa-sha2-nistp256, 255, 32", "ecdsa-sha2-nistp521, 1, 66"})
    void aPointThatIsNotOnItsCurveIsRefused(String type, int coordinate, int length) {
        byte[] point = new byte[1 + 2 * length];
        Arrays.fill(point, (byte) coordinate);
        point[0] = 4;
        ByteString key = ec(type, point);

        assertThatThrownBy(() -> ServerHostKey.read(key))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageStartingWith("the host key of type " + type + " cannot be read: ");
        assertThatThrownBy(() -> ServerHostKey.read(certifiedBy(key))).isInstanceOf(ProtocolViolationException.class);
    }

    @ParameterizedTest
    @CsvSource({"1023, true", "1024, false"})
    void aShortCaKeyIsRefused(int bits, boolean refused) throws Exception {
        ByteString certificate = certifiedBy(rsa("ssh-rsa", modulus(bits)));
        if (refused) {
            assertThatThrownBy(() -> ServerHostKey.read(certificate))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageEndingWith("the CA key of the host certificate has only 1023 bits");
        } else {
            assertThat(ServerHostKey.read(certificate).deviations(Curves.atHand(), 1024))
                    .extracting(Deviation::clientMessage)
                    .containsExactly("incorrect signature");
        }
    }

    /** Whatever the JDK, BouncyCastle or MINA throw at it: the server's bytes are at fault. */
    @Test
    void damagedKeysAreTheServersFault() {
        Random random = new Random(4253);
        for (KeyPair pair : Keys.ALL) {
            ByteArrayBuffer good = new ByteArrayBuffer();
            good.putRawPublicKey(pair.getPublic());
            for (int round = 0; round < 300; round++) {
                byte[] bytes = good.getCompactData().clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Throwable thrown = catchThrowable(() -> ServerHostKey.read(ByteString.of(bytes)));
                assertThat(thrown == null || thrown instanceof ProtocolViolationException)
                        .as("%s, round %d: %s", pair.getPublic().getAlgorithm(), round, thrown)
                        .isTrue();
            }
        }
    }

    private static ByteString ec(String type, byte[] point) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString(type);
        blob.putString(type.substring(type.lastIndexOf('-') + 1));
        blob.putBytes(point);
        return ByteString.of(blob.getCompactData());
    }

    /** A host certificate with that CA key and a signature of another key. */
    private static ByteString certifiedBy(ByteString authority) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString("ssh-ed25519-cert-v01@openssh.com");
        blob.putBytes(new byte[32]); // nonce
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(Keys.ED25519.getPublic());
        key.getString(); // its type
        blob.putBytes(key.getBytes());
        blob.putLong(1);
        blob.putUInt(2);
        blob.putString("id");
        blob.putBytes(new byte[0]);
        blob.putLong(0);
        blob.putLong(-1);
        blob.putBytes(new byte[0]);
        blob.putBytes(new byte[0]);
        blob.putBytes(new byte[0]);
        blob.putBytes(authority.toByteArray());
        ByteArrayBuffer signature = new ByteArrayBuffer();
        signature.putString("rsa-sha2-512");
        signature.putBytes(new byte[128]);
        blob.putBytes(signature.getCompactData());
        return ByteString.of(blob.getCompactData());
    }

    private static ByteString rsa(String name, BigInteger modulus) {
        return rsa(name, BigInteger.valueOf(65537), modulus);
    }

    private static ByteString rsa(String name, BigInteger exponent, BigInteger modulus) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString(name);
        blob.putMPInt(exponent);
        blob.putMPInt(modulus);
        return ByteString.of(blob.getCompactData());
    }
}
