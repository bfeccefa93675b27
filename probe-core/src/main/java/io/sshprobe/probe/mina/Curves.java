package io.sshprobe.probe.mina;

import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * Who computes Curve25519: X25519 (RFC 7748) and Ed25519 (RFC 8032). Whoever it is, the results are the same.
 *
 * <p>What is quick for one handshake is not for a thousand. In a JVM that has just started the JDK takes a tenth of a
 * second less than BouncyCastle, whose provider has two thousand entries to register and whose tables are to be computed;
 * then BouncyCastle is several times quicker, and Conscrypt twice as quick again, behind a native library that takes up to
 * 90 ms to load. Thread-safe.
 */
public abstract class Curves {
    Curves() {}

    /** The quickest for a handful of handshakes: the JDK, or BouncyCastle where a JDK came without these curves. */
    public static Curves atHand() {
        return ProviderCurves.JDK == null ? ProviderCurves.bouncyCastle() : ProviderCurves.JDK;
    }

    /**
     * The quickest for thousands: Conscrypt, loaded on the calling thread, or BouncyCastle where Conscrypt has no native
     * library for this machine.
     */
    public static Curves fastest() {
        return ConscryptCurves.LOADED == null ? ProviderCurves.bouncyCastle() : ConscryptCurves.LOADED;
    }

    /** A new ephemeral key, and what it comes to with the server's. */
    abstract AbstractDH x25519() throws Exception;

    /** A verifier for an {@link Ed25519Key}, or any other key that encodes itself as RFC 8410 §4 has it. */
    abstract Signature ed25519();

    /** A verifier of that algorithm. */
    Signature signature(BuiltinSignatures algorithm) {
        return algorithm == BuiltinSignatures.ed25519 ? ed25519() : algorithm.create();
    }
}
