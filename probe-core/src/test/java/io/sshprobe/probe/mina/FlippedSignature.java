package io.sshprobe.probe.mina;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;

/** A signer of whose signatures one bit is wrong; counted from the first bit of the 64 bytes of Ed25519. */
record FlippedSignature(Signature signer, int bit) implements Signature {
    private static final int LENGTH = 64;

    @Override
    public byte[] sign(SessionContext session) throws Exception {
        byte[] bytes = signer.sign(session);
        bytes[bytes.length - LENGTH + bit / 8] ^= (byte) (1 << bit % 8);
        return bytes;
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
