package io.sshprobe.probe.mina;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.BufferException;

/**
 * A signature that tells its session how the check over the exchange hash went.
 *
 * <p>MINA throws the same exception, told apart by its text alone, for a wrong signature and for other failures. Also
 * unwraps a certificate, which MINA forgets in a group exchange.
 */
final class WitnessedSignature implements Signature {
    private final Signature signature;

    private WitnessedSignature(Signature signature) {
        this.signature = signature;
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
                return new WitnessedSignature(algorithm.create());
            }
        };
    }

    @Override
    public boolean verify(SessionContext session, byte[] bytes) throws Exception {
        boolean holds = false;
        try {
            holds = signature.verify(session, bytes);
        } catch (SignatureException
                | IOException
                | IllegalArgumentException
                | BufferException
                | IndexOutOfBoundsException malformed) {
            // Bytes that are no signature of this algorithm are a signature that does not hold.
        }
        ((PacketSession) session).signatureChecked(holds);
        return holds;
    }

    @Override
    public void initVerifier(SessionContext session, PublicKey key) throws Exception {
        signature.initVerifier(
                session, key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key);
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
        signature.update(session, bytes, offset, length);
    }

    @Override
    public String getAlgorithm() {
        return signature.getAlgorithm();
    }

    @Override
    public String getSshAlgorithmName(String algorithm) {
        return signature.getSshAlgorithmName(algorithm);
    }
}
