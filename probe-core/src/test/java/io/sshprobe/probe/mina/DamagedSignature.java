package io.sshprobe.probe.mina;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;

/** A signer whose signatures are damaged before they are sent. */
record DamagedSignature(Signature signer, UnaryOperator<byte[]> damage) implements Signature {
    private static final int LENGTH = 64;

    /** The signer with one wrong bit, counted from the first of the 64 bytes of Ed25519. */
    static DamagedSignature flipped(Signature signer, int bit) {
        return new DamagedSignature(signer, bytes -> {
            bytes[bytes.length - LENGTH + bit / 8] ^= (byte) (1 << bit % 8);
            return bytes;
        });
    }

    @Override
    public byte[] sign(SessionContext session) throws Exception {
        return damage.apply(signer.sign(session));
    }

    @Override
    public void initSigner(SessionContext session, PrivateKey key) throws Exception {
        signer.initSigner(session, key);
    }

    @Override
    public void initVerifier(SessionContext session, PublicKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(SessionContext session, byte[] bytes, int offset, int length) throws Exception {
        signer.update(session, bytes, offset, length);
    }

    @Override
    public boolean verify(SessionContext session, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getAlgorithm() {
        return signer.getAlgorithm();
    }

    @Override
    public String getSshAlgorithmName(String algorithm) {
        return signer.getSshAlgorithmName(algorithm);
    }
}
