package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.HostKeyFormat;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Offer;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * K_S of a key-exchange reply, decoded.
 *
 * @param hostKey what it says
 * @param sent K_S as it was sent, whole: a CA signs more of a certificate than {@code hostKey} keeps
 * @param publicKey the plain key, for {@link SignatureCheck}
 * @param certificate MINA's reading of the certificate, or null for a plain key
 */
record ServerHostKey(HostKey hostKey, ByteString sent, PublicKey publicKey, @Nullable OpenSshCertificate certificate) {
    private static final int MAX_TEXT = 256;

    /**
     * Reads K_S.
     *
     * @throws ProtocolViolationException if it is malformed or too large
     */
    static ServerHostKey read(ByteString blob) throws ProtocolViolationException {
        Ed25519Key usual = Ed25519Key.in(blob);
        if (usual != null) {
            return new ServerHostKey(new HostKey(blob, blob, null), blob, usual, null);
        }
        try {
            HostKeyFormat.check(blob);
            KeyNumbers.check(blob);
            PublicKey key = new ByteArrayBuffer(canonical(blob).toByteArray()).getRawPublicKey();
            if (!(key instanceof OpenSshCertificate certificate)) {
                return new ServerHostKey(new HostKey(blob, canonical(blob), null), blob, key, null);
            }
            ByteString plain = encode(certificate.getCertPubKey());
            return new ServerHostKey(
                    new HostKey(blob, plain, describe(certificate)), blob, certificate.getCertPubKey(), certificate);
        } catch (MalformedPacketException | SshException | BufferException | IllegalArgumentException e) {
            throw unreadable(blob, String.valueOf(e.getMessage()));
        } catch (Exception | StackOverflowError e) {
            // The place decides: only the server's bytes are read here.
            throw unreadable(blob, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static ProtocolViolationException unreadable(ByteString blob, String why) {
        return new ProtocolViolationException("the host key of type " + VisibleText.of(HostKey.typeOf(blob))
                + " cannot be read: " + VisibleText.of(why, MAX_TEXT));
    }

    /**
     * Checks that the key is of the type negotiated.
     *
     * @throws ProtocolViolationException if it is not
     */
    void checkType(String algorithm) throws ProtocolViolationException {
        if (!HostKeyFormat.canonicalType(hostKey.type()).equals(HostKeyFormat.canonicalType(algorithm))) {
            throw new ProtocolViolationException("the host key is of type " + VisibleText.of(hostKey.type()) + ", but "
                    + VisibleText.of(algorithm) + " was negotiated");
        }
    }

    /** What OpenSSH's client thinks of the key otherwise than this probe. */
    List<Deviation> deviations(Curves curves, int requiredRsaBits) throws Exception {
        List<Deviation> deviations = new ArrayList<>(0);
        String type = HostKeyFormat.canonicalType(hostKey.type());
        if (!type.equals(hostKey.type())) {
            deviations.add(Deviation.taken(
                    Deviation.Kind.KEY_TYPE_NAME,
                    "the host key names its type " + VisibleText.of(hostKey.type())
                            + ", which is the name of a signature; the type is " + type));
        }
        if (publicKey instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < requiredRsaBits) {
            int bits = rsa.getModulus().bitLength();
            deviations.add(Deviation.refused(
                    Deviation.Kind.KEY_LENGTH,
                    "the RSA host key has " + bits + " bits, and the client takes " + requiredRsaBits + " or more",
                    bits < Offer.MIN_RSA_BITS ? "Invalid key length" : "Bad server host key: Invalid key length"));
        }
        if (certificate != null) {
            CertificateCheck.signature(curves, sent, certificate).ifPresent(deviations::add);
        }
        return deviations;
    }

    /** The same key with the name of its type that MINA knows. */
    private static ByteString canonical(ByteString blob) {
        String name = HostKey.typeOf(blob);
        String type = HostKeyFormat.canonicalType(name);
        if (type.equals(name) || type.endsWith(HostKeyFormat.CERTIFICATE)) {
            return blob;
        }
        Buffer buffer = new ByteArrayBuffer();
        buffer.putString(type);
        buffer.putRawBytes(
                blob.slice(Integer.BYTES + name.length(), blob.size()).toByteArray());
        return ByteString.of(buffer.getCompactData());
    }

    private static HostCertificate describe(OpenSshCertificate certificate) {
        ByteString ca = encode(certificate.getCaPubKey());
        List<String> principals = List.copyOf(certificate.getPrincipals());
        return new HostCertificate(
                certificate.getId(),
                certificate.getSerial(),
                principals,
                instant(certificate.getValidAfter(), 0),
                instant(certificate.getValidBefore(), -1),
                HostKey.typeOf(ca),
                HostKey.fingerprintSha256(ca));
    }

    /** The time of a certificate, an unsigned number of seconds; null if it is {@code unlimited}. */
    static @Nullable Instant instant(long seconds, long unlimited) {
        if (seconds == unlimited) {
            return null;
        }
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond() ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }

    private static ByteString encode(PublicKey key) {
        Buffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return ByteString.of(buffer.getCompactData());
    }
}
