package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
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

        assertThat(ServerHostKey.read(rsa("ssh-rsa", modulus)).deviations(required))
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
        assertThat(key.deviations(1024)).singleElement().satisfies(deviation -> {
            assertThat(deviation.kind()).isEqualTo(Deviation.Kind.KEY_TYPE_NAME);
            assertThat(deviation.isRefused()).isFalse();
        });
        assertThatThrownBy(() -> key.checkType("ssh-ed25519")).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void anUsualKeyHasNoDeviation() throws Exception {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putRawPublicKey(Keys.ED25519.getPublic());

        assertThat(ServerHostKey.read(ByteString.of(blob.getCompactData())).deviations(8192))
                .isEmpty();
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
