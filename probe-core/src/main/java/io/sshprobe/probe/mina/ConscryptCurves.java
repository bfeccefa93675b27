package io.sshprobe.probe.mina;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.conscrypt.Conscrypt;
import org.conscrypt.OpenSSLX25519PublicKey;
import org.conscrypt.OpenSslEdDsaPublicKey;
import org.jspecify.annotations.Nullable;

/** Conscrypt's Curve25519, for MINA. The provider is an instance of ours: it is not installed. */
final class ConscryptCurves extends ProviderCurves {
    /** Null if there is no native library for this machine, or no place to unpack it. */
    static final @Nullable ConscryptCurves LOADED = load();

    private final Provider conscrypt;

    private ConscryptCurves(Provider conscrypt) {
        super(conscrypt);
        this.conscrypt = conscrypt;
    }

    private static @Nullable ConscryptCurves load() {
        try {
            return new ConscryptCurves(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build());
        } catch (LinkageError | RuntimeException missing) {
            return null;
        }
    }

    @Override
    byte[] coordinate(PublicKey ours) {
        return ((OpenSSLX25519PublicKey) ours).getU();
    }

    @Override
    PublicKey x25519Key(byte[] coordinate) throws InvalidKeyException {
        return new OpenSSLX25519PublicKey(coordinate);
    }

    @Override
    PublicKey ed25519Key(byte[] encoded) {
        return new OpenSslEdDsaPublicKey(end(encoded));
    }

    @Override
    Digest sha256() throws GeneralSecurityException {
        return new Sha256(MessageDigest.getInstance("SHA-256", conscrypt));
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
}
