package io.sshprobe.probe.mina;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;

/** The arithmetic of points of elliptic curves that MINA and the JDK leave out when they read a key. */
final class EllipticPoint {
    private EllipticPoint() {}

    /**
     * Whether the point of a key is on its curve, as OpenSSH's client checks ({@code sshkey.c}, sshkey_ec_validate_public).
     * The curves of RFC 5656 have the cofactor 1, so that every point but infinity has the right order.
     */
    static boolean isOnCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        if (!(curve.getField() instanceof ECFieldFp field)) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        if (x == null || y == null || !isElement(x, p) || !isElement(y, p)) {
            return false; // infinity has no coordinates
        }
        BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
        return y.multiply(y).subtract(right).mod(p).signum() == 0;
    }

    private static boolean isElement(BigInteger coordinate, BigInteger p) {
        return coordinate.signum() >= 0 && coordinate.compareTo(p) < 0;
    }
}
