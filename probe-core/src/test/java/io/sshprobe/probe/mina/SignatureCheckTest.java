package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import org.apache.sshd.common.config.keys.u2f.SkEcdsaPublicKey;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenSSH's ssh-rsa.c, ssh-ecdsa.c and ssh-ed25519.c. */
final class SignatureCheckTest {
    private static final byte[] HASH = "an exchange hash".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "ssh-ed25519, ssh-ed25519, ssh-ed25519",
        "ecdsa-sha2-nistp256, ecdsa-sha2-nistp256, ecdsa-sha2-nistp256",
        "rsa-sha2-512, rsa-sha2-512, rsa-sha2-512",
        "ssh-rsa, ssh-rsa, ssh-rsa",
        "rsa-sha2-256-cert-v01@openssh.com, rsa-sha2-256, rsa-sha2-256",
        "ssh-rsa-cert-v01@openssh.com, rsa-sha2-512, rsa-sha2-512",
        "ssh-rsa-cert-v01@openssh.com, ssh-rsa, ssh-rsa"
    })
    void aRightSignatureHolds(String agreed, String named, String by) throws Exception {
        assertThat(check(agreed, named, by)).isEqualTo(new SignatureCheck(true, null));
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-sha2-512, ssh-rsa, rsa-sha2-512, incorrect signature",
        "rsa-sha2-256, ssh-rsa, ssh-rsa, incorrect signature",
        "rsa-sha2-256, rsa-sha2-512, rsa-sha2-512, incorrect signature",
        "rsa-sha2-256-cert-v01@openssh.com, ssh-rsa, ssh-rsa, incorrect signature",
        "rsa-sha2-512, rsa, rsa-sha2-512, key type does not match",
        "ssh-ed25519, ed25519, ssh-ed25519, key type does not match"
    })
    void aRightSignatureWithAWrongNameIsRefusedAndToldApart(String agreed, String named, String by, String message)
            throws Exception {
        SignatureCheck check = check(agreed, named, by);

        assertThat(check.holds()).isFalse();
        assertThat(check.deviation()).isNotNull();
        assertThat(check.deviation().kind()).isEqualTo(Deviation.Kind.SIGNATURE_FORM);
        assertThat(check.deviation().clientMessage()).isEqualTo(message);
        assertThat(check.deviation().detail())
                .startsWith("the signature is named '" + named + "', but ")
                .endsWith("it is a right signature of " + by);
    }

    @Test
    void aWrongSignatureIsWrongWhateverItsName() throws Exception {
        for (String named : new String[] {"rsa-sha2-512", "ssh-rsa", "x"}) {
            byte[] signature = signature(Keys.RSA, "rsa-sha2-512");
            signature[signature.length - 1] ^= 1;
            assertThat(check("rsa-sha2-512", named(named, signature), Keys.RSA))
                    .isEqualTo(new SignatureCheck(false, null));
        }
        assertThat(check("rsa-sha2-512", new byte[] {0, 0, 0, 9, 'r'}, Keys.RSA).holds())
                .isFalse();
    }

    /** A security key signs more than the hash; whether it was touched is nothing to a client (OpenSSH PROTOCOL.u2f). */
    @ParameterizedTest
    @CsvSource({"1, 0, true", "0, 0, true", "5, 0, true", "1, 1, false"})
    void aSignatureOfASecurityKeyHoldsWhateverItsFlags(int flags, int damage, boolean holds) throws Exception {
        byte[] rest = {(byte) flags, 0, 0, 0, 7};
        ByteArrayBuffer signed = new ByteArrayBuffer();
        signed.putRawBytes(sha256("ssh:".getBytes(StandardCharsets.US_ASCII)));
        signed.putRawBytes(rest);
        signed.putRawBytes(sha256(HASH));
        java.security.Signature signer = java.security.Signature.getInstance("SHA256withECDSA");
        signer.initSign(Keys.P256.getPrivate());
        signer.update(signed.getCompactData());
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString(SkEcdsaPublicKey.ALGORITHM);
        blob.putBytes(numbers(signer.sign()));
        blob.putRawBytes(rest);
        byte[] bytes = blob.getCompactData();
        bytes[bytes.length - 1] ^= (byte) damage;
        SkEcdsaPublicKey key = new SkEcdsaPublicKey("ssh:", false, false, (ECPublicKey) Keys.P256.getPublic());

        assertThat(SignatureCheck.of(Curves.atHand(), SkEcdsaPublicKey.ALGORITHM, key, HASH, ByteString.of(bytes)))
                .isEqualTo(new SignatureCheck(holds, null));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** The two numbers of a signature in DER, as RFC 5656 §3.1.2 writes them; each has a length of one byte. */
    private static byte[] numbers(byte[] der) {
        ByteArrayBuffer numbers = new ByteArrayBuffer();
        numbers.putBytes(der, 4, der[3]);
        numbers.putBytes(der, 6 + der[3], der[5 + der[3]]);
        return numbers.getCompactData();
    }

    @Test
    void bytesBehindASignatureAreRefused() throws Exception {
        ByteArrayBuffer longer = new ByteArrayBuffer();
        longer.putRawBytes(named("ssh-ed25519", signature(Keys.ED25519, "ssh-ed25519")));
        longer.putInt(0);
        SignatureCheck check = check("ssh-ed25519", longer.getCompactData(), Keys.ED25519);
        assertThat(check.holds()).isFalse();
        assertThat(check.deviation()).isNotNull();
        assertThat(check.deviation().clientMessage()).isEqualTo("unexpected bytes remain after decoding");

        ByteArrayBuffer numbers = new ByteArrayBuffer();
        numbers.putRawBytes(signature(Keys.P256, "ecdsa-sha2-nistp256"));
        numbers.putInt(0);
        assertThat(check("ecdsa-sha2-nistp256", named("ecdsa-sha2-nistp256", numbers.getCompactData()), Keys.P256)
                        .holds())
                .isFalse();
    }

    private static SignatureCheck check(String agreed, String named, String by) throws Exception {
        KeyPair key = by.endsWith("ed25519") ? Keys.ED25519 : by.startsWith("ecdsa") ? Keys.P256 : Keys.RSA;
        return check(agreed, named(named, signature(key, by)), key);
    }

    private static SignatureCheck check(String agreed, byte[] blob, KeyPair key) throws Exception {
        return SignatureCheck.of(Curves.atHand(), agreed, key.getPublic(), HASH, ByteString.of(blob));
    }

    private static byte[] signature(KeyPair key, String algorithm) throws Exception {
        Signature signer = ImplementedAlgorithms.signature(algorithm).create();
        signer.initSigner(null, key.getPrivate());
        signer.update(null, HASH);
        return signer.sign(null);
    }

    private static byte[] named(String name, byte[] signature) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putString(name);
        blob.putBytes(signature);
        return blob.getCompactData();
    }
}
