package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A curve of RFC 5656 (FIPS 186-4 §D.1.2): y² = x³ - 3x + b modulo p.
 *
 * @param p the size of the field
 * @param b the coefficient
 */
record NistCurve(BigInteger p, BigInteger b) {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private static final NistCurve P256 = of(
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    private static final NistCurve P384 = of(
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    private static final NistCurve P521 = of(
            "1ff" + "f".repeat(128),
            "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00");

    private static NistCurve of(String p, String b) {
        return new NistCurve(new BigInteger(p, 16), new BigInteger(b, 16));
    }

    /** The curve of an ECDSA key (RFC 5656 §10.1). */
    static NistCurve named(String name) {
        return switch (name) {
            case "nistp256" -> P256;
            case "nistp384" -> P384;
            case "nistp521" -> P521;
            default -> throw new IllegalArgumentException("no curve of host keys: " + name);
        };
    }

    /**
     * Whether a point in plain form (SEC 1 §2.3.3) is on the curve, as OpenSSH's client checks ({@code sshkey.c},
     * sshkey_ec_validate_public). The curves have the cofactor 1, so that every point but infinity has the right order.
     */
    boolean has(ByteString point) {
        byte[] bytes = point.toByteArray();
        int middle = 1 + bytes.length / 2;
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, middle));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, middle, bytes.length));
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
        return y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
