package io.sshprobe.probe.mina;

import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * An implementation of Curve25519: X25519 (RFC 7748) and Ed25519 (RFC 8032). All give the same results.
 *
 * <p>Which one is fastest depends on the number of handshakes. In a JVM that has just started, the JDK takes a tenth of
 * a second less than BouncyCastle, whose provider registers two thousand entries and computes tables. After that
 * BouncyCastle is several times faster, and Conscrypt twice as fast again, but its native library takes up to 90 ms to
 * load. Thread-safe.
 */
public abstract class Curves {
    Curves() {}

    /** The fastest for a few handshakes: the JDK, or BouncyCastle if the JDK does not have these curves. */
    public static Curves atHand() {
        return ProviderCurves.JDK == null ? ProviderCurves.bouncyCastle() : ProviderCurves.JDK;
    }

    /**
     * The fastest for thousands of handshakes: Conscrypt, loaded on the calling thread, or BouncyCastle if Conscrypt
     * has no native library for this machine.
     */
    public static Curves fastest() {
        return ConscryptCurves.LOADED == null ? ProviderCurves.bouncyCastle() : ConscryptCurves.LOADED;
    }

    /** A new ephemeral key, and the secret that it gives with the server's key. */
    abstract AbstractDH x25519() throws Exception;

    /** A verifier for an {@link Ed25519Key}, or any other key whose encoding is that of RFC 8410 §4. */
    abstract Signature ed25519();

    /** A verifier of that algorithm. */
    Signature signature(BuiltinSignatures algorithm) {
        return algorithm == BuiltinSignatures.ed25519 ? ed25519() : algorithm.create();
    }
}
