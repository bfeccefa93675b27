package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKeyFormat;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.WireReader;
import java.math.BigInteger;

/**
 * The numbers and points of a host key or host certificate, whose form {@link HostKeyFormat} has found right. Checked before
 * a provider of cryptography reads the key: each provider refuses other numbers, in other words.
 */
final class KeyNumbers {
    /** Larger numbers take seconds of CPU, and no real server has them: OpenSSH's own limit. */
    private static final int MAX_RSA_BITS = 16384;

    /** The largest size of FIPS 186-4 is 3072, and {@code ssh-dss} means 1024. */
    private static final int MAX_DSA_BITS = 4096;

    /** Of a CA key (OpenSSH {@code sshkey.c}, SSH_RSA_MINIMUM_MODULUS_SIZE). */
    private static final int MIN_RSA_BITS = 1024;

    private KeyNumbers() {}

    /**
     * Checks the key, and the CA key of a certificate. Types that are not known here are not checked.
     *
     * @throws MalformedPacketException with one visible line if OpenSSH's client would not take it
     */
    static void check(ByteString blob) throws MalformedPacketException {
        WireReader in = new WireReader(blob, "the host key");
        String name = HostKeyFormat.canonicalType(in.text());
        if (!name.endsWith(HostKeyFormat.CERTIFICATE)) {
            isKnown(in, name, 0);
            return;
        }
        in.skip(); // nonce
        if (isKnown(in, name.substring(0, name.length() - HostKeyFormat.CERTIFICATE.length()), 0)) {
            in.skipBytes(Long.BYTES + Integer.BYTES); // serial, type
            in.skip(2); // key id, principals
            in.skipBytes(2 * Long.BYTES); // validity
            in.skip(3); // critical options, extensions, reserved
            WireReader authority = new WireReader(in.string(), "the CA key of the host certificate");
            isKnown(authority, HostKeyFormat.canonicalType(authority.text()), MIN_RSA_BITS);
        }
    }

    /** Checks the fields of a key and passes over them; false if its type is not known. */
    private static boolean isKnown(WireReader in, String type, int leastRsaBits) throws MalformedPacketException {
        switch (type) {
            case "ssh-ed25519" -> in.skip();
            case "sk-ssh-ed25519", "sk-ssh-ed25519@openssh.com" -> in.skip(2);
            case "ssh-rsa" -> {
                in.skip(); // the exponent
                int bits = bits(in, MAX_RSA_BITS);
                if (bits < leastRsaBits) {
                    throw new MalformedPacketException(
                            "the CA key of the host certificate has only %d bits".formatted(bits));
                }
            }
            case "ssh-dss" -> {
                bits(in, MAX_DSA_BITS);
                in.skip(3);
            }
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> point(in);
            case "sk-ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" -> {
                point(in);
                in.skip();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int bits(WireReader in, int most) throws MalformedPacketException {
        int bits = new BigInteger(1, in.string().toByteArray()).bitLength();
        if (bits > most) {
            throw new MalformedPacketException("%d bits are too many".formatted(bits));
        }
        return bits;
    }

    private static void point(WireReader in) throws MalformedPacketException {
        String curve = in.text();
        if (!NistCurve.named(curve).has(in.string())) {
            throw new MalformedPacketException("the point of the key is not on its curve");
        }
    }
}
