package io.sshprobe.probe.mina;

import io.sshprobe.target.AlgorithmKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHG;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;

/** The algorithms that can be run here: those that MINA has, even if it would not offer them by default. */
public final class ImplementedAlgorithms {
    /** By kind and name: each key exchange looks up some ten of them. */
    private static final Map<AlgorithmKind, Map<String, NamedResource>> ALL = new EnumMap<>(AlgorithmKind.class);

    static {
        CurveProviderRegistrar.register();
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            Map<String, NamedResource> byName = new LinkedHashMap<>();
            for (NamedResource one : all(kind)) {
                byName.put(one.getName(), one);
            }
            ALL.put(kind, byName);
        }
    }

    private ImplementedAlgorithms() {}

    /** Every name of a kind, in no order of preference. */
    public static List<String> names(AlgorithmKind kind) {
        return byName(kind).values().stream()
                .filter(ImplementedAlgorithms::isSupported)
                .map(NamedResource::getName)
                .toList();
    }

    /** Whether the algorithm can be run. */
    public static boolean has(AlgorithmKind kind, String name) {
        NamedResource algorithm = byName(kind).get(name);
        return algorithm != null && isSupported(algorithm);
    }

    /**
     * A new key exchange of that name; one that {@link #has} knows.
     *
     * @param groupBits how large a group a group exchange asks for
     */
    static KeyExchange keyExchange(String name, PacketSession session, int groupBits) throws Exception {
        BuiltinDHFactories algorithm = (BuiltinDHFactories) find(AlgorithmKind.KEX, name);
        if (Curve25519Exchange.is(algorithm)) {
            return new Curve25519Exchange(algorithm, session);
        }
        if (algorithm.isGroupExchange()) {
            return new GroupExchange(algorithm, session, groupBits);
        }
        return algorithm.create() instanceof DHG group
                ? new AgreedGroupExchange(algorithm, group, session)
                : new CurveExchange(algorithm, session);
    }

    /** Whether the key exchange of that name first asks for a group (RFC 4419). */
    static boolean isGroupExchange(String name) {
        return ((BuiltinDHFactories) find(AlgorithmKind.KEX, name)).isGroupExchange();
    }

    /** The signature algorithm of that name; one that {@link #has} knows. */
    static BuiltinSignatures signature(String name) {
        return (BuiltinSignatures) find(AlgorithmKind.HOST_KEY, name);
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

    private static Map<String, NamedResource> byName(AlgorithmKind kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }

    /** What MINA has under a name that {@link #has} knows. */
    static NamedResource find(AlgorithmKind kind, String name) {
        return Objects.requireNonNull(byName(kind).get(name), name);
    }

    private static boolean isSupported(NamedResource algorithm) {
        return ((OptionalFeature) algorithm).isSupported();
    }
}
