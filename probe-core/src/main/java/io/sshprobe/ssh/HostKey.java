package io.sshprobe.ssh;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The host key, or host certificate, of the key-exchange reply (RFC 4253 §8, K_S).
 *
 * @param blob K_S as received; of a certificate, at most the first {@link PeerLimits#HOST_KEY} bytes
 * @param key the plain public key in it: the blob itself, or what the certificate certifies; at most {@link
 *     PeerLimits#HOST_KEY} bytes
 * @param certificate what the certificate says, or null for a plain key
 */
public record HostKey(ByteString blob, ByteString key, @Nullable HostCertificate certificate) {
    public HostKey {
        if (blob.size() > PeerLimits.HOST_KEY) {
            blob = blob.slice(0, PeerLimits.HOST_KEY);
        }
        if (key.size() > PeerLimits.HOST_KEY) {
            throw new IllegalArgumentException("a host key has at most " + PeerLimits.HOST_KEY + " bytes");
        }
    }

    /** The type named in the blob, such as {@code ssh-ed25519}, or {@code ?} if the blob holds none. */
    public String type() {
        return typeOf(blob);
    }

    /** {@code SHA256:} and unpadded base64, as ssh shows it: of the plain key, also for a certificate. */
    public String fingerprintSha256() {
        return fingerprintSha256(key);
    }

    /** {@code MD5:} and colon-separated hex, as old clients show it. */
    public String fingerprintMd5() {
        return "MD5:" + HexFormat.ofDelimiter(":").formatHex(digestBytes("MD5", key));
    }

    /** The SHA256 fingerprint of any public key blob. */
    public static String fingerprintSha256(ByteString key) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digestBytes("SHA-256", key));
    }

    /** The type that a public key blob names first (RFC 4253 §6.6). */
    public static String typeOf(ByteString blob) {
        if (blob.size() < Integer.BYTES) {
            return "?";
        }
        int length = ByteBuffer.wrap(blob.toByteArray()).getInt();
        boolean fits = length > 0 && length <= 64 && blob.size() >= Integer.BYTES + length;
        return fits ? blob.slice(Integer.BYTES, Integer.BYTES + length).latin1() : "?";
    }

    /** A digest of a public key blob by an algorithm that every JDK has. */
    public static ByteString digest(String algorithm, ByteString blob) {
        return ByteString.of(digestBytes(algorithm, blob));
    }

    private static byte[] digestBytes(String algorithm, ByteString of) {
        try {
            return MessageDigest.getInstance(algorithm).digest(of.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }
}
