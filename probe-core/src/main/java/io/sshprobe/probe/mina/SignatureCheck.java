package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKeyFormat;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.ssh.WireReader;
import io.sshprobe.target.AlgorithmKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Set;
import org.apache.sshd.common.config.keys.u2f.SecurityKeyPublicKey;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The result of the check of the signature over the exchange hash (RFC 4253 §8), as strict as OpenSSH's client ({@code
 * ssh-rsa.c}, {@code ssh-ecdsa.c}, {@code ssh-ed25519.c}).
 *
 * @param holds whether the client takes it
 * @param deviation if the signature itself is right, and only its form is not: what is wrong with that, and whether the client takes
 *     it all the same; else null
 */
record SignatureCheck(boolean holds, @Nullable Deviation deviation) {
    /** The names of signatures by RSA keys (RFC 4253 §6.6, RFC 8332). */
    private static final Set<String> RSA = Set.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa");

    /** OpenSSH takes every RSA signature for a certificate that was agreed on by this name. */
    static final String ANY_RSA = "ssh-rsa" + HostKeyFormat.CERTIFICATE;

    private static final int MAX_NAME = 64;

    private static final String INCORRECT = "incorrect signature";
    private static final String OTHER_TYPE = "key type does not match";
    private static final String TRAILING = "unexpected bytes remain after decoding";

    private static final SignatureCheck RIGHT = new SignatureCheck(true, null);
    private static final SignatureCheck WRONG = new SignatureCheck(false, null);

    /**
     * Checks a signature.
     *
     * @param agreed the negotiated algorithm
     * @param key the plain host key
     * @param hash the exchange hash
     * @param blob the signature as it was sent: a name, and a signature of that algorithm (RFC 4253 §6.6)
     */
    static SignatureCheck of(Curves curves, String agreed, PublicKey key, byte[] hash, ByteString blob)
            throws Exception {
        WireReader in = new WireReader(blob, "the signature");
        if (key instanceof SecurityKeyPublicKey<?> token) {
            return ofToken(curves, plain(agreed), token, hash, in);
        }
        String named;
        ByteString raw;
        try {
            named = in.text();
            raw = in.string();
        } catch (MalformedPacketException noSignature) {
            return WRONG;
        }
        String expected = plain(agreed);
        boolean rightName = named.equals(expected) || (agreed.equals(ANY_RSA) && RSA.contains(named));
        if (rightName && !in.hasMore() && hasExactForm(named, raw)) {
            return holds(curves, named, key, hash, raw) ? RIGHT : withNumberReduced(curves, named, key, hash, raw);
        }
        String really = algorithmOf(curves, expected, named, key, hash, raw);
        if (really == null) {
            return WRONG;
        }
        if (rightName) {
            return deviating("bytes follow the end of the signature, which is right", TRAILING);
        }
        String detail = "the signature is named '" + VisibleText.of(named, MAX_NAME) + "', but "
                + VisibleText.of(expected, MAX_NAME) + " was negotiated; it is a right signature of " + really;
        return deviating(detail, RSA.contains(named) && RSA.contains(expected) ? INCORRECT : OTHER_TYPE);
    }

    /**
     * The same where the number S of an Ed25519 signature is not below the order of the group: RFC 8032 §5.1.7 refuses it, and so do
     * many libraries, but OpenSSH's client looks at its three highest bits only (ed25519.c, crypto_sign_ed25519_open).
     */
    private static SignatureCheck withNumberReduced(
            Curves curves, String named, PublicKey key, byte[] hash, ByteString raw) throws Exception {
        ByteString reduced = key instanceof Ed25519Key ? Ed25519Key.withNumberReduced(raw) : null;
        return reduced != null && holds(curves, named, key, hash, reduced)
                ? new SignatureCheck(
                        true,
                        Deviation.taken(
                                Deviation.Kind.SIGNATURE_FORM,
                                "the number in the server's signature is larger than RFC 8032 §5.1.7 allows"))
                : WRONG;
    }

    /**
     * Checks the signature of a security key (OpenSSH PROTOCOL.u2f), which signs more than the hash. OpenSSH's client asks for
     * no flag in it: whether somebody touched the key matters to servers only.
     */
    private static SignatureCheck ofToken(
            Curves curves, String expected, SecurityKeyPublicKey<?> key, byte[] hash, WireReader in) throws Exception {
        String named;
        ByteString raw;
        ByteString flagsAndCounter;
        try {
            named = in.text();
            raw = in.string();
            flagsAndCounter = in.bytes(1 + Integer.BYTES);
        } catch (MalformedPacketException noSignature) {
            return WRONG;
        }
        PublicKey plain = key.getDelegatePublicKey();
        String algorithm = plain instanceof ECPublicKey ? "ecdsa-sha2-nistp256" : "ssh-ed25519";
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(sha256(key.getAppName().getBytes(StandardCharsets.UTF_8)));
        signed.writeBytes(flagsAndCounter.toByteArray());
        signed.writeBytes(sha256(hash));
        if (!named.equals(expected) || !holds(curves, algorithm, plain, signed.toByteArray(), raw)) {
            return WRONG;
        }
        return in.hasMore() || !hasExactForm(algorithm, raw)
                ? deviating("bytes follow the end of the signature, which is right", TRAILING)
                : RIGHT;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static SignatureCheck deviating(String detail, String clientMessage) {
        return new SignatureCheck(false, Deviation.refused(Deviation.Kind.SIGNATURE_FORM, detail, clientMessage));
    }

    private static String plain(String algorithm) {
        return algorithm.endsWith(HostKeyFormat.CERTIFICATE)
                ? algorithm.substring(0, algorithm.length() - HostKeyFormat.CERTIFICATE.length())
                : algorithm;
    }

    /** Whether an ECDSA signature is two numbers and nothing behind them (RFC 5656 §3.1.2). */
    private static boolean hasExactForm(String algorithm, ByteString raw) {
        if (!algorithm.startsWith("ecdsa-")) {
            return true;
        }
        WireReader numbers = new WireReader(raw, "the signature");
        try {
            numbers.skipNumbers(2);
        } catch (MalformedPacketException malformed) {
            return true; // it cannot verify either
        }
        return !numbers.hasMore();
    }

    /** The algorithm by which the signature is right, among those that are plausible; null if none. */
    private static @Nullable String algorithmOf(
            Curves curves, String expected, String named, PublicKey key, byte[] hash, ByteString raw) throws Exception {
        if (holds(curves, expected, key, hash, raw)) {
            return expected;
        }
        boolean alsoNamed = !named.equals(expected)
                && RSA.contains(named)
                && RSA.contains(expected)
                && holds(curves, named, key, hash, raw);
        return alsoNamed ? named : null;
    }

    private static boolean holds(Curves curves, String algorithm, PublicKey key, byte[] hash, ByteString raw)
            throws Exception {
        if (!ImplementedAlgorithms.has(AlgorithmKind.HOST_KEY, algorithm)) {
            return false;
        }
        BuiltinSignatures signatures = ImplementedAlgorithms.signature(algorithm);
        Signature verifier = curves.signature(signatures);
        try {
            verifier.initVerifier(null, key);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            if (key instanceof Ed25519Key) {
                // The 32 bytes are no point of the curve: no signature by it is right.
                return false;
            }
            throw noKey;
        }
        ByteArrayBuffer encoded = new ByteArrayBuffer();
        encoded.putString(algorithm);
        encoded.putBytes(raw.toByteArray());
        try {
            SessionContext none = null;
            verifier.update(none, hash);
            return verifier.verify(none, encoded.getCompactData());
        } catch (GeneralSecurityException | IOException | RuntimeException malformed) {
            // Bytes that are no signature of this algorithm count as a wrong signature.
            return false;
        }
    }
}
