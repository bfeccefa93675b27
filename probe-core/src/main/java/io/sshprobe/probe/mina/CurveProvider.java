package io.sshprobe.probe.mina;

import java.security.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.bouncycastle.BouncyCastleEdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Lends MINA BouncyCastle's Curve25519 and Curve448, and nothing else of it.
 *
 * <p>BouncyCastle computes these three to eight times faster than the JDK; for RSA, DSA, DH and the ciphers the JDK is
 * faster and bounds the sizes of a hostile server's numbers. The provider is an instance of ours: it is not installed
 * in {@link java.security.Security}.
 */
final class CurveProvider extends AbstractSecurityProviderRegistrar {
    static final String NAME = "sshprobe-curves";
    private static final Set<String> CURVES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        CURVES.addAll(Set.of("X25519", "X448", "Ed25519", "EdDSA"));
    }

    private final Provider bouncyCastle = new BouncyCastleProvider();

    private CurveProvider() {
        super(NAME);
    }

    /**
     * Makes MINA use this provider instead of what it would look for by class name.
     *
     * <p>Has no effect on a choice that the application made before: MINA keeps one choice for the whole process.
     */
    static void register() {
        // Made first, which takes long: whoever uses MINA meanwhile would for ever find no Ed25519.
        CurveProvider curves = new CurveProvider();
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.EDDSA, true);
        SecurityUtils.registerSecurityProvider(curves);
    }

    @Override
    public String getProviderName() {
        return NAME;
    }

    @Override
    public Provider getSecurityProvider() {
        return bouncyCastle;
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
        return CURVES.contains(name);
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new BouncyCastleEdDSASupport());
    }
}
