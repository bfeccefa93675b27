package io.sshprobe.probe.mina;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.bouncycastle.BouncyCastleEdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Gives MINA BouncyCastle's Ed25519, and its X25519 and X448 where the JDK has none, and nothing else of BouncyCastle.
 *
 * <p>MINA reads Ed25519 keys with BouncyCastle only. For RSA, DSA, DH and the ciphers the JDK is faster, and it bounds
 * the sizes of a hostile server's numbers. The provider is an instance of ours: it is not installed in {@link
 * Security}.
 */
final class CurveProviderRegistrar extends AbstractSecurityProviderRegistrar {
    static final String NAME = "sshprobe-curves";

    private final Provider provider;
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private CurveProviderRegistrar() {
        super(NAME);
        names.addAll(Set.of("Ed25519", "EdDSA"));
        if (ProviderCurves.JDK == null) {
            names.addAll(Set.of("X25519", "X448"));
            provider = bouncyCastle();
        } else {
            provider = new Ed25519Only();
        }
    }

    /**
     * Makes MINA use this provider instead of those that it finds by class name.
     *
     * <p>Has no effect if the application made a choice before: MINA keeps one choice for the whole process.
     */
    static void register() {
        // Created first: code that uses MINA in between would otherwise never find Ed25519.
        CurveProviderRegistrar curves = new CurveProviderRegistrar();
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.EDDSA, true);
        SecurityUtils.registerSecurityProvider(curves);
    }

    /** All of BouncyCastle; takes a tenth of a second to create. */
    static Provider bouncyCastle() {
        return Whole.PROVIDER;
    }

    /** Made when it is first needed. */
    private static final class Whole {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /**
     * The few classes of BouncyCastle with which MINA reads Ed25519 keys and checks signatures, without the thousand
     * others.
     */
    private static final class Ed25519Only extends Provider {
        private static final long serialVersionUID = 1;
        private static final String CLASSES = "org.bouncycastle.jcajce.provider.asymmetric.edec.";

        Ed25519Only() {
            super(NAME, "1", "BouncyCastle's Ed25519");
            for (String algorithm : List.of("Ed25519", "EdDSA")) {
                put("KeyFactory." + algorithm, CLASSES + "KeyFactorySpi$" + algorithm);
                put("KeyPairGenerator." + algorithm, CLASSES + "KeyPairGeneratorSpi$" + algorithm);
                put("Signature." + algorithm, CLASSES + "SignatureSpi$" + algorithm);
            }
        }
    }

    @Override
    public String getProviderName() {
        return NAME;
    }

    @Override
    public Provider getSecurityProvider() {
        return provider;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isSecurityEntitySupported(Class<?> entityType, String name) {
        return names.contains(name);
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new BouncyCastleEdDSASupport());
    }
}
