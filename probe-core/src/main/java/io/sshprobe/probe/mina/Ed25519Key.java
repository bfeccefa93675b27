package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key as a server sends it (RFC 8709 §4), not decoded: the check of the signature will show whether the 32
 * bytes are a point of the curve.
 *
 * <p>OpenSSH's client does the same (sshkey_from_blob, ssh_ed25519_verify). To decompress the point here would take
 * half as long as the verification, which decompresses it again.
 *
 * @param point 32 bytes
 */
record Ed25519Key(ByteString point) implements PublicKey {
    private static final long serialVersionUID = 1;

    /** Everything of the blob before the point: its type, and how long the point is. */
    private static final ByteString HEAD =
            ByteString.of("\0\0\0\u000bssh-ed25519\0\0\0 ".getBytes(StandardCharsets.ISO_8859_1));

    private static final int LENGTH = 32;

    /** Of the last byte of a signature. */
    private static final int HIGHEST_BITS = 0xe0;

    /** RFC 8032 §5.1: the order of the base point. */
    private static final BigInteger ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** RFC 8410 §4: the SubjectPublicKeyInfo around a point. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The key in a blob; null if that is not one of this type and length. */
    static @Nullable Ed25519Key in(ByteString blob) {
        boolean fits = blob.size() == HEAD.size() + LENGTH
                && blob.slice(0, HEAD.size()).equals(HEAD);
        return fits ? new Ed25519Key(blob.slice(HEAD.size(), blob.size())) : null;
    }

    /** A signature R, S with S smaller, if it is too large but for OpenSSH's client; else null. */
    static @Nullable ByteString withNumberReduced(ByteString signature) {
        byte[] bytes = signature.toByteArray();
        if (bytes.length != 2 * LENGTH || (bytes[2 * LENGTH - 1] & HIGHEST_BITS) != 0) {
            return null;
        }
        BigInteger number = new BigInteger(1, reversed(bytes, LENGTH));
        if (number.compareTo(ORDER) < 0) {
            return null;
        }
        byte[] reduced = number.mod(ORDER).toByteArray();
        byte[] result = Arrays.copyOf(bytes, 2 * LENGTH);
        Arrays.fill(result, LENGTH, 2 * LENGTH, (byte) 0);
        for (int i = 0; i < reduced.length; i++) {
            result[LENGTH + i] = reduced[reduced.length - 1 - i];
        }
        return ByteString.of(result);
    }

    private static byte[] reversed(byte[] bytes, int from) {
        byte[] reversed = new byte[bytes.length - from];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Override
    public String getAlgorithm() {
        return "EdDSA";
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + LENGTH);
        System.arraycopy(point.toByteArray(), 0, encoded, SPKI.length, LENGTH);
        return encoded;
    }
}
