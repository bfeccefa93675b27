package io.sshprobe.probe.mina;

import io.sshprobe.target.AlgorithmKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;

/** The algorithms that can be run here: what MINA has, whether or not MINA would offer it by default. */
public final class Implemented {
    static {
        CurveProvider.register();
    }

    private Implemented() {}

    /** Every name of a kind, in no order of preference. */
    public static List<String> names(AlgorithmKind kind) {
        return Arrays.stream(all(kind))
                .filter(Implemented::isSupported)
                .map(NamedResource::getName)
                .toList();
    }

    /** Whether the algorithm can be run. */
    public static boolean has(AlgorithmKind kind, String name) {
        return find(all(kind), name).filter(Implemented::isSupported).isPresent();
    }

    /** A new key exchange of that name; one that {@link #has} knows. */
    static KeyExchange keyExchange(String name, PacketSession session) throws Exception {
        BuiltinDHFactories algorithm = find(BuiltinDHFactories.values(), name).orElseThrow();
        if (Curve25519Exchange.is(algorithm)) {
            return new Curve25519Exchange(algorithm, session);
        }
        return algorithm.isGroupExchange()
                ? DHGEXClient.newFactory(algorithm).createKeyExchange(session)
                : new WithoutCertificateCheck(algorithm, session);
    }

    /** MINA takes a certificate that does not hold for a wrong signature; {@link CertificateCheck} does not. */
    private static final class WithoutCertificateCheck extends DHGClient {
        private final BuiltinDHFactories algorithm;

        WithoutCertificateCheck(BuiltinDHFactories algorithm, Session session) {
            super(algorithm, session);
            this.algorithm = algorithm;
        }

        @Override
        protected AbstractDH getDH() throws Exception {
            AbstractDH early = EarlyKey.take(algorithm);
            return early == null ? super.getDH() : early;
        }

        @Override
        protected void verifyCertificate(Session session, OpenSshCertificate certificate) {}
    }

    /** Whether the key exchange of that name first asks for a group (RFC 4419). */
    static boolean isGroupExchange(String name) {
        return find(BuiltinDHFactories.values(), name).orElseThrow().isGroupExchange();
    }

    private static NamedResource[] all(AlgorithmKind kind) {
        return switch (kind) {
            case KEX -> BuiltinDHFactories.values();
            case HOST_KEY -> BuiltinSignatures.values();
            case CIPHER -> BuiltinCiphers.values();
            case MAC -> BuiltinMacs.values();
            case COMPRESSION -> BuiltinCompressions.values();
        };
    }

    private static <T extends NamedResource> Optional<T> find(T[] all, String name) {
        return Arrays.stream(all).filter(one -> one.getName().equals(name)).findFirst();
    }

    private static boolean isSupported(NamedResource algorithm) {
        return ((OptionalFeature) algorithm).isSupported();
    }
}
