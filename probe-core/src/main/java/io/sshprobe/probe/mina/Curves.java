package io.sshprobe.probe.mina;

import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * Who computes Curve25519: X25519 (RFC 7748) and Ed25519 (RFC 8032). Whoever it is, the results are the same.
 *
 * <p>BouncyCastle is there at once. Conscrypt computes twice as fast, and its native library takes up to 90 ms to load:
 * worth it from some thousand handshakes on. Thread-safe.
 */
public abstract class Curves {
    /** BouncyCastle, wherever there is a JVM. */
    public static final Curves PORTABLE = new Portable();

    Curves() {}

    /** Conscrypt, loaded on the calling thread, where it has a native library for this machine; else {@link #PORTABLE}. */
    public static Curves fastest() {
        return NativeCurves.LOADED == null ? PORTABLE : NativeCurves.LOADED;
    }

    /** A new ephemeral key, and what it comes to with the server's. */
    abstract AbstractDH x25519() throws Exception;

    /** A verifier for a public key of BouncyCastle's. */
    abstract Signature ed25519();

    /** A verifier of that algorithm. */
    Signature signature(BuiltinSignatures algorithm) {
        return algorithm == BuiltinSignatures.ed25519 ? ed25519() : algorithm.create();
    }

    private static final class Portable extends Curves {
        @Override
        AbstractDH x25519() throws Exception {
            return BuiltinDHFactories.curve25519.create();
        }

        @Override
        Signature ed25519() {
            return BuiltinSignatures.ed25519.create();
        }
    }
}
