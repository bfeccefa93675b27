package io.sshprobe.probe.mina;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** One host key of each type, made once. */
final class Keys {
    static {
        CurveProviderRegistrar.register();
    }

    static final KeyPair ED25519 = make(KeyPairProvider.SSH_ED25519, 256);
    static final KeyPair RSA = make(KeyPairProvider.SSH_RSA, 2048);
    static final KeyPair DSA = make(KeyPairProvider.SSH_DSS, 1024);
    static final KeyPair P256 = make(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    static final KeyPair P384 = make(KeyPairProvider.ECDSA_SHA2_NISTP384, 384);
    static final KeyPair P521 = make(KeyPairProvider.ECDSA_SHA2_NISTP521, 521);
    static final KeyPair CA = make(KeyPairProvider.SSH_ED25519, 256);
    static final List<KeyPair> ALL = List.of(ED25519, RSA, DSA, P256, P384, P521);

    private Keys() {}

    private static KeyPair make(String type, int bits) {
        try {
            return KeyUtils.generateKeyPair(type, bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
