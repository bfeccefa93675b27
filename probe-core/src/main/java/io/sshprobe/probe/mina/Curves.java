package io.sshprobe.probe.mina;

import java.security.PublicKey;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

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

    /** A verifier for a key of BouncyCastle's, or an {@link Ed25519Key}. */
    abstract Signature ed25519();

    /** A verifier of that algorithm. */
    Signature signature(BuiltinSignatures algorithm) {
        return algorithm == BuiltinSignatures.ed25519 ? ed25519() : algorithm.create();
    }

    /** MINA's verifier, which takes BouncyCastle's keys only. */
    private static final class ReadingTheKey extends GenericSignatureEd25519 {
        ReadingTheKey() {
            super(SecurityUtils.ED25519);
        }

        @Override
        public void initVerifier(SessionContext session, PublicKey key) throws Exception {
            super.initVerifier(
                    session,
                    key instanceof Ed25519Key unread
                            ? SecurityUtils.generateEDDSAPublicKey(
                                    KeyPairProvider.SSH_ED25519, unread.point().toByteArray())
                            : key);
        }
    }

    private static final class Portable extends Curves {
        @Override
        AbstractDH x25519() throws Exception {
            return BuiltinDHFactories.curve25519.create();
        }

        @Override
        Signature ed25519() {
            return new ReadingTheKey();
        }
    }
}
