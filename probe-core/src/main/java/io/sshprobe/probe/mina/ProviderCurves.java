package io.sshprobe.probe.mina;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.KeyAgreement;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;
import org.jspecify.annotations.Nullable;

/** The Curve25519 of one security provider, for MINA. */
class ProviderCurves extends Curves {
    /** That of the JDK's own provider; null if it has none. */
    static final @Nullable ProviderCurves JDK = ofJdk();

    /** The length of every key and coordinate, in bytes. */
    private static final int LENGTH = 32;

    /** RFC 8410 §4: the SubjectPublicKeyInfo around a coordinate. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b656e032100");

    private final Provider provider;

    ProviderCurves(Provider provider) {
        this.provider = provider;
    }

    private static @Nullable ProviderCurves ofJdk() {
        Provider provider = Security.getProvider("SunEC");
        boolean hasBoth = provider != null
                && provider.getService("KeyAgreement", "X25519") != null
                && provider.getService("Signature", "Ed25519") != null;
        return hasBoth ? new ProviderCurves(provider) : null;
    }

    /** BouncyCastle's, which every JVM can run. */
    static ProviderCurves bouncyCastle() {
        return new ProviderCurves(CurveProviderRegistrar.bouncyCastle());
    }

    @Override
    AbstractDH x25519() throws GeneralSecurityException {
        return new X25519(this);
    }

    @Override
    Signature ed25519() {
        return new Ed25519(this);
    }

    /** The coordinate of a key of the provider's. */
    byte[] coordinate(PublicKey ours) {
        return end(ours.getEncoded());
    }

    /** The key with that coordinate. */
    PublicKey x25519Key(byte[] coordinate) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + LENGTH);
        System.arraycopy(coordinate, 0, encoded, SPKI.length, LENGTH);
        return KeyFactory.getInstance("X25519", provider).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The provider's own form of a key whose encoding is that of RFC 8410 §4. */
    PublicKey ed25519Key(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(SecurityUtils.ED25519, provider).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** RFC 8731 §3: the hash of the key exchange. */
    Digest sha256() throws GeneralSecurityException {
        return BuiltinDigests.sha256.create();
    }

    /** RFC 8410 §4: the point or coordinate is the end of the encoded key. */
    static byte[] end(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    }

    private static final class X25519 extends AbstractDH {
        private final ProviderCurves curves;
        private byte @Nullable [] f;

        X25519(ProviderCurves curves) throws GeneralSecurityException {
            this.curves = curves;
            myKeyAgree = KeyAgreement.getInstance("X25519", curves.provider);
        }

        @Override
        protected byte[] calculateE() throws GeneralSecurityException {
            KeyPair ours =
                    KeyPairGenerator.getInstance("X25519", curves.provider).generateKeyPair();
            myKeyAgree.init(ours.getPrivate());
            return curves.coordinate(ours.getPublic());
        }

        @Override
        public void setF(byte[] value) {
            f = value;
        }

        @Override
        protected byte[] calculateK() throws GeneralSecurityException {
            myKeyAgree.doPhase(curves.x25519Key(Objects.requireNonNull(f)), true);
            return stripLeadingZeroes(myKeyAgree.generateSecret());
        }

        @Override
        public Digest getHash() throws GeneralSecurityException {
            return curves.sha256();
        }
    }

    private static final class Ed25519 extends GenericSignatureEd25519 {
        private final ProviderCurves curves;

        Ed25519(ProviderCurves curves) {
            super(SecurityUtils.ED25519);
            this.curves = curves;
        }

        @Override
        protected java.security.Signature doInitSignature(
                SessionContext session, String algorithm, Key key, boolean signs) throws GeneralSecurityException {
            return java.security.Signature.getInstance(algorithm, curves.provider);
        }

        @Override
        public void initVerifier(SessionContext session, PublicKey key) throws Exception {
            super.initVerifier(session, curves.ed25519Key(key.getEncoded()));
        }
    }
}
