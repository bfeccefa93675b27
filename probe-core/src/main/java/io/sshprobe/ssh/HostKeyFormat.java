package io.sshprobe.ssh;

import java.util.Set;

/**
 * The exact form of a host key or host certificate (RFC 4253 §6.6, OpenSSH PROTOCOL.certkeys), as OpenSSH's client reads
 * it ({@code sshkey.c}, sshkey_from_blob_internal and cert_parse): which fields, and nothing behind the last.
 *
 * <p>Checks no number and no point: that needs arithmetic.
 */
public final class HostKeyFormat {
    /** The end of the names of host certificates. */
    public static final String CERTIFICATE = "-cert-v01@openssh.com";

    /** The names of RSA keys: the two of signatures (RFC 8332) do not belong into a key, and OpenSSH's client takes them. */
    private static final Set<String> RSA = Set.of("ssh-rsa", "rsa-sha2-256", "rsa-sha2-512");

    private static final int ED25519_LENGTH = 32;

    /** The first byte of a point that is not compressed (SEC 1 §2.3.3). */
    private static final int UNCOMPRESSED = 4;

    /** The most characters that are shown of the name of a curve. */
    private static final int MAX_NAME = 64;

    private HostKeyFormat() {}

    /** The name of the type that a name of a key or signature stands for: {@code ssh-rsa} for RFC 8332's names. */
    public static String canonicalType(String name) {
        boolean certified = name.endsWith(CERTIFICATE);
        String plain = certified ? name.substring(0, name.length() - CERTIFICATE.length()) : name;
        String type = RSA.contains(plain) ? "ssh-rsa" : plain;
        return certified ? type + CERTIFICATE : type;
    }

    /**
     * Checks the form. Types that are not known here are not checked.
     *
     * @throws MalformedPacketException with one visible line if OpenSSH's client would not read it
     */
    public static void check(ByteString blob) throws MalformedPacketException {
        WireReader in = new WireReader(blob, "the host key");
        key(in, true);
        in.end();
    }

    private static void key(WireReader in, boolean mayBeCertificate) throws MalformedPacketException {
        String name = in.text();
        boolean certified = name.endsWith(CERTIFICATE);
        if (!mayBeCertificate) {
            checkAuthority(name, certified);
        }
        if (certified) {
            in.skip(); // nonce
        }
        String type = canonicalType(name);
        switch (certified ? type.substring(0, type.length() - CERTIFICATE.length()) : type) {
            case "ssh-ed25519" -> point(in);
            case "ssh-rsa" -> in.skipNumbers(2);
            case "ssh-dss" -> in.skipNumbers(4);
            case "ecdsa-sha2-nistp256" -> point(in, "nistp256", 256);
            case "ecdsa-sha2-nistp384" -> point(in, "nistp384", 384);
            case "ecdsa-sha2-nistp521" -> point(in, "nistp521", 521);
            case "sk-ssh-ed25519", "sk-ssh-ed25519@openssh.com" -> {
                point(in);
                in.skip();
            }
            case "sk-ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" -> {
                point(in, "nistp256", 256);
                in.skip();
            }
            default -> {
                in.skipAll();
                return;
            }
        }
        if (certified) {
            certificate(in);
        }
    }

    /**
     * Refuses, before anything in it is read, a CA key of which OpenSSH's client says {@code invalid certificate signing
     * key}: a certificate, whose own CA may be another one and so on without end; and, from OpenSSH 10.0 on, DSA.
     */
    private static void checkAuthority(String name, boolean certified) throws MalformedPacketException {
        if (certified) {
            throw new MalformedPacketException("the CA key of the host certificate is a certificate itself");
        }
        if (name.equals("ssh-dss")) {
            throw new MalformedPacketException("the CA key of the host certificate is a DSA key");
        }
    }

    /** A point of a curve (RFC 5656 §3.1) as OpenSSH's client takes it: not compressed, and of the curve's length. */
    private static void point(WireReader in, String curve, int bits) throws MalformedPacketException {
        String named = in.text();
        if (!named.equals(curve)) {
            throw new MalformedPacketException(
                    "the curve of the ECDSA key is '" + VisibleText.of(named, MAX_NAME) + "', not " + curve);
        }
        ByteString point = in.string();
        int length = 1 + 2 * ((bits + Byte.SIZE - 1) / Byte.SIZE);
        if (point.size() != length || point.at(0) != UNCOMPRESSED) {
            throw new MalformedPacketException(
                    "the point of the ECDSA key has %d bytes, and is not one of %d in plain form"
                            .formatted(point.size(), length));
        }
    }

    private static void point(WireReader in) throws MalformedPacketException {
        int length = in.string().size();
        if (length != ED25519_LENGTH) {
            throw new MalformedPacketException("the Ed25519 key has %d bytes, not 32".formatted(length));
        }
    }

    private static void certificate(WireReader in) throws MalformedPacketException {
        in.skipBytes(Long.BYTES); // serial
        long type = in.uint32();
        if (type != 1 && type != 2) {
            throw new MalformedPacketException("the host certificate is of the unknown type " + type);
        }
        in.text(); // key id
        WireReader principals = new WireReader(in.string(), "the principals of the host certificate");
        for (int count = 0; principals.hasMore(); count++) {
            principals.text();
            if (count == PeerLimits.PRINCIPALS) {
                throw new MalformedPacketException("the host certificate has more than 256 principals");
            }
        }
        in.skipBytes(2 * Long.BYTES); // validity
        pairs(new WireReader(in.string(), "the critical options of the host certificate"));
        pairs(new WireReader(in.string(), "the extensions of the host certificate"));
        in.skip(); // reserved
        WireReader authority = new WireReader(in.string(), "the CA key of the host certificate");
        key(authority, false);
        authority.end();
        in.skip(); // signature
    }

    private static void pairs(WireReader in) throws MalformedPacketException {
        while (in.hasMore()) {
            in.skip(2);
        }
    }
}
