package io.sshprobe.probe.mina;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Objects;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.BufferException;
import org.jspecify.annotations.Nullable;

/**
 * A signature that reports the result of the check over the exchange hash to its session.
 *
 * <p>MINA throws the same exception for a wrong signature and for other failures, and only its text differs. Also
 * unwraps a certificate, which MINA does not do in a group exchange.
 */
final class WitnessedSignature implements Signature {
    private final BuiltinSignatures algorithm;
    private @Nullable Signature signature;

    /** The key is invalid: no signature by it is right. */
    private boolean noKey;

    private WitnessedSignature(BuiltinSignatures algorithm) {
        this.algorithm = algorithm;
    }

    /** A signature that reports to the {@link PacketSession} it is used in. */
    static Signature by(BuiltinSignatures algorithm) {
        return new WitnessedSignature(algorithm);
    }

    /** The factory of a signature that reports to the {@link PacketSession} it is used in. */
    static NamedFactory<Signature> witnessed(BuiltinSignatures algorithm) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return algorithm.getName();
            }

            @Override
            public Signature create() {
                return new WitnessedSignature(algorithm);
            }
        };
    }

    @Override
    public boolean verify(SessionContext session, byte[] bytes) throws Exception {
        boolean holds = false;
        try {
            holds = !noKey && verifier().verify(session, bytes);
        } catch (SignatureException
                | IOException
                | IllegalArgumentException
                | BufferException
                | IndexOutOfBoundsException malformed) {
            // Bytes that are no signature of this algorithm count as a wrong signature.
        }
        ((PacketSession) session).signatureChecked(holds);
        return holds;
    }

    @Override
    public void initVerifier(SessionContext session, PublicKey key) throws Exception {
        signature = ((PacketSession) session).curves().signature(algorithm);
        try {
            signature.initVerifier(
                    session, key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key);
        } catch (GeneralSecurityException | IllegalArgumentException noPoint) {
            if (!(key instanceof Ed25519Key)) {
                throw noPoint;
            }
            noKey = true;
        }
    }

    private Signature verifier() {
        return Objects.requireNonNull(signature, "no key yet");
    }

    @Override
    public void initSigner(SessionContext session, PrivateKey key) {
        throw new UnsupportedOperationException("a probe signs nothing");
    }

    @Override
    public byte[] sign(SessionContext session) {
        throw new UnsupportedOperationException("a probe signs nothing");
    }

    @Override
    public void update(SessionContext session, byte[] bytes, int offset, int length) throws Exception {
        if (!noKey) {
            verifier().update(session, bytes, offset, length);
        }
    }

    @Override
    public String getAlgorithm() {
        return verifier().getAlgorithm();
    }

    @Override
    public String getSshAlgorithmName(String name) {
        return verifier().getSshAlgorithmName(name);
    }
}
