package io.sshprobe.probe.mina;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.KeyAgreement;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;
import org.conscrypt.Conscrypt;
import org.conscrypt.OpenSSLX25519PublicKey;
import org.conscrypt.OpenSslEdDsaPublicKey;
import org.jspecify.annotations.Nullable;

/** Conscrypt's Curve25519, for MINA. The provider is an instance of ours: it is not installed. */
final class NativeCurves extends Curves {
    /** Null where there is no native library for this machine, or nowhere to unpack it to. */
    static final @Nullable NativeCurves LOADED = load();

    /** Of every key and coordinate, in bytes. */
    private static final int LENGTH = 32;

    private final Provider conscrypt;

    private NativeCurves(Provider conscrypt) {
        this.conscrypt = conscrypt;
    }

    private static @Nullable NativeCurves load() {
        try {
            return new NativeCurves(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build());
        } catch (LinkageError | RuntimeException missing) {
            return null;
        }
    }

    @Override
    AbstractDH x25519() throws GeneralSecurityException {
        return new X25519(conscrypt);
    }

    @Override
    Signature ed25519() {
        return new Ed25519(conscrypt);
    }

    private static final class X25519 extends AbstractDH {
        private final Provider conscrypt;
        private byte @Nullable [] f;

        X25519(Provider conscrypt) throws GeneralSecurityException {
            this.conscrypt = conscrypt;
            myKeyAgree = KeyAgreement.getInstance("X25519", conscrypt);
        }

        @Override
        protected byte[] calculateE() throws GeneralSecurityException {
            KeyPair ours = KeyPairGenerator.getInstance("X25519", conscrypt).generateKeyPair();
            myKeyAgree.init(ours.getPrivate());
            return ((OpenSSLX25519PublicKey) ours.getPublic()).getU();
        }

        @Override
        public void setF(byte[] value) {
            f = value;
        }

        @Override
        protected byte[] calculateK() throws GeneralSecurityException {
            myKeyAgree.doPhase(new OpenSSLX25519PublicKey(Objects.requireNonNull(f)), true);
            return stripLeadingZeroes(myKeyAgree.generateSecret());
        }

        @Override
        public Digest getHash() throws GeneralSecurityException {
            return new Sha256(MessageDigest.getInstance("SHA-256", conscrypt));
        }
    }

    /** RFC 8731 §3: the hash of the key exchange. */
    private record Sha256(MessageDigest sha256) implements Digest {
        @Override
        public String getAlgorithm() {
            return BuiltinDigests.sha256.getAlgorithm();
        }

        @Override
        public int getBlockSize() {
            return BuiltinDigests.sha256.getBlockSize();
        }

        @Override
        public void init() {
            sha256.reset();
        }

        @Override
        public void update(byte[] data) {
            sha256.update(data);
        }

        @Override
        public void update(byte[] data, int start, int length) {
            sha256.update(data, start, length);
        }

        @Override
        public byte[] digest() {
            return sha256.digest();
        }

        @Override
        public int compareTo(Digest other) {
            return getAlgorithm().compareTo(other.getAlgorithm());
        }
    }

    private static final class Ed25519 extends GenericSignatureEd25519 {
        private final Provider conscrypt;

        Ed25519(Provider conscrypt) {
            super(SecurityUtils.ED25519);
            this.conscrypt = conscrypt;
        }

        @Override
        protected java.security.Signature doInitSignature(
                SessionContext session, String algorithm, java.security.Key key, boolean signs)
                throws GeneralSecurityException {
            return java.security.Signature.getInstance(algorithm, conscrypt);
        }

        @Override
        public void initVerifier(SessionContext session, PublicKey key) throws Exception {
            // RFC 8410 §4: the point is the end of the encoded key.
            byte[] encoded = key.getEncoded();
            super.initVerifier(
                    session,
                    new OpenSslEdDsaPublicKey(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length)));
        }
    }
}
