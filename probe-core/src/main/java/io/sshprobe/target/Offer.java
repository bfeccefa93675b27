package io.sshprobe.target;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The algorithms that a probe offers, and those that the predicted client would offer.
 *
 * <p>Both have the same names, so that our KEXINIT is as long as the client's: a path may lose long packets. They differ in
 * order, because MINA cannot run all that OpenSSH's client has: {@code umac-*} is first among its MACs. A server takes the
 * client's first name that it has (RFC 4253 §7.1), so what cannot be run here stands last, and a server that has anything else
 * can be judged. What a user adds by hand goes into both.
 *
 * @param onTheWire what the probe sends in its KEXINIT
 * @param predicted what the client sends whose outcome the probe predicts
 * @param requiredRsaBits the fewest bits of an RSA host key that this client takes; at least {@link #MIN_RSA_BITS}
 */
public record Offer(AlgorithmLists onTheWire, AlgorithmLists predicted, int requiredRsaBits) {
    /** OpenSSH's client takes no shorter RSA key (SSH_RSA_MINIMUM_MODULUS_SIZE), and by default any other. */
    public static final int MIN_RSA_BITS = 1024;

    /** OpenSSH 10's client: {@code myproposal.h}, KEX_CLIENT. */
    private static final AlgorithmLists OPENSSH = new AlgorithmLists(Map.of(
            AlgorithmKind.KEX,
            List.of(
                    "mlkem768x25519-sha256",
                    "sntrup761x25519-sha512",
                    "sntrup761x25519-sha512@openssh.com",
                    "curve25519-sha256",
                    "curve25519-sha256@libssh.org",
                    "ecdh-sha2-nistp256",
                    "ecdh-sha2-nistp384",
                    "ecdh-sha2-nistp521",
                    "diffie-hellman-group-exchange-sha256",
                    "diffie-hellman-group16-sha512",
                    "diffie-hellman-group18-sha512",
                    "diffie-hellman-group14-sha256"),
            AlgorithmKind.HOST_KEY,
            List.of(
                    "ssh-ed25519-cert-v01@openssh.com",
                    "ecdsa-sha2-nistp256-cert-v01@openssh.com",
                    "ecdsa-sha2-nistp384-cert-v01@openssh.com",
                    "ecdsa-sha2-nistp521-cert-v01@openssh.com",
                    "sk-ssh-ed25519-cert-v01@openssh.com",
                    "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
                    "rsa-sha2-512-cert-v01@openssh.com",
                    "rsa-sha2-256-cert-v01@openssh.com",
                    "ssh-ed25519",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521",
                    "sk-ssh-ed25519@openssh.com",
                    "sk-ecdsa-sha2-nistp256@openssh.com",
                    "rsa-sha2-512",
                    "rsa-sha2-256"),
            AlgorithmKind.CIPHER,
            List.of(
                    "chacha20-poly1305@openssh.com",
                    "aes128-gcm@openssh.com",
                    "aes256-gcm@openssh.com",
                    "aes128-ctr",
                    "aes192-ctr",
                    "aes256-ctr"),
            AlgorithmKind.MAC,
            List.of(
                    "umac-64-etm@openssh.com",
                    "umac-128-etm@openssh.com",
                    "hmac-sha2-256-etm@openssh.com",
                    "hmac-sha2-512-etm@openssh.com",
                    "hmac-sha1-etm@openssh.com",
                    "umac-64@openssh.com",
                    "umac-128@openssh.com",
                    "hmac-sha2-256",
                    "hmac-sha2-512",
                    "hmac-sha1"),
            AlgorithmKind.COMPRESSION,
            List.of("none", "zlib@openssh.com")));

    /** The names among OpenSSH's that MINA cannot run, as patterns. */
    private static final Map<AlgorithmKind, String> CANNOT_RUN =
            Map.of(AlgorithmKind.MAC, "umac-*", AlgorithmKind.HOST_KEY, "sk-*-cert-v01@openssh.com");

    /** What old servers need and OpenSSH's client no longer offers by itself. */
    private static final Map<AlgorithmKind, String> OLD = Map.of(
            AlgorithmKind.KEX,
                    "+diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1",
            AlgorithmKind.HOST_KEY, "+ssh-rsa,ssh-dss",
            AlgorithmKind.CIPHER, "+aes256-cbc,aes192-cbc,aes128-cbc,3des-cbc",
            AlgorithmKind.MAC, "+hmac-sha1-96,hmac-md5,hmac-md5-96",
            AlgorithmKind.COMPRESSION, "+zlib");

    /** The rest of what MINA implements. */
    private static final Map<AlgorithmKind, String> REST = Map.of(
            AlgorithmKind.KEX,
                    "+diffie-hellman-group15-sha512,diffie-hellman-group17-sha512,curve448-sha512,mlkem768nistp256-sha256,"
                            + "mlkem1024nistp384-sha384",
            AlgorithmKind.HOST_KEY, "+ssh-rsa-cert-v01@openssh.com,ssh-dss-cert-v01@openssh.com",
            AlgorithmKind.CIPHER, "+arcfour256,arcfour128,blowfish-cbc,none");

    public Offer {
        requiredRsaBits = Math.max(requiredRsaBits, MIN_RSA_BITS);
    }

    /** For a client that takes every RSA host key of {@link #MIN_RSA_BITS} or more. */
    public Offer(AlgorithmLists onTheWire, AlgorithmLists predicted) {
        this(onTheWire, predicted, MIN_RSA_BITS);
    }

    /** What OpenSSH's current client would do; the default. */
    public static final Offer OPENSSH_CLIENT = new Offer(runnableFirst(OPENSSH), OPENSSH);

    /**
     * The same sets, so that the same servers match, with curve25519 and ed25519 in front: for lists, so that no target
     * costs a post-quantum key exchange. The order of the predicted client does not change.
     */
    public static final Offer LIST = new Offer(
            OPENSSH_CLIENT
                    .onTheWire
                    .edit(AlgorithmKind.KEX, "^curve25519-sha256,curve25519-sha256@libssh.org")
                    .edit(AlgorithmKind.HOST_KEY, "^ssh-ed25519"),
            OPENSSH);

    /** {@link #OPENSSH_CLIENT}, followed by what old servers need. */
    public static final Offer LEGACY = OPENSSH_CLIENT.edited(OLD);

    /** {@link #LEGACY}, followed by everything else that can be run here. */
    public static final Offer ALL = LEGACY.edited(REST);

    /** All that can be run here. */
    public static final AlgorithmLists RUNNABLE = runnable(ALL.onTheWire);

    /** For a client with these lists: all names are sent, those that cannot be run here after the others. */
    public static Offer standingFor(AlgorithmLists client) {
        AlgorithmLists ordered = client;
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> names = client.of(kind);
            ordered = ordered.with(kind, last(names, name -> !RUNNABLE.of(kind).contains(name)));
        }
        return new Offer(ordered, client);
    }

    /**
     * The same offer with one list edited in both (see {@link AlgorithmLists#edit}). What is added goes before the names that
     * cannot be run here; where else the user wants a name, it stands.
     */
    public Offer edit(AlgorithmKind kind, String spec) {
        AlgorithmLists wire = onTheWire.edit(kind, spec);
        return new Offer(
                spec.startsWith("+") ? runnableFirst(wire, kind) : wire, predicted.edit(kind, spec), requiredRsaBits);
    }

    /** The same offer of a client with another RequiredRSASize. */
    public Offer withRequiredRsaBits(int bits) {
        return new Offer(onTheWire, predicted, bits);
    }

    private Offer edited(Map<AlgorithmKind, String> specs) {
        Offer edited = this;
        for (Map.Entry<AlgorithmKind, String> spec : specs.entrySet()) {
            edited = edited.edit(spec.getKey(), spec.getValue());
        }
        return edited;
    }

    private static AlgorithmLists runnableFirst(AlgorithmLists lists) {
        AlgorithmLists ordered = lists;
        for (AlgorithmKind kind : CANNOT_RUN.keySet()) {
            ordered = runnableFirst(ordered, kind);
        }
        return ordered;
    }

    private static AlgorithmLists runnableFirst(AlgorithmLists lists, AlgorithmKind kind) {
        return lists.with(kind, last(lists.of(kind), name -> cannotRun(kind, name)));
    }

    private static AlgorithmLists runnable(AlgorithmLists lists) {
        AlgorithmLists without = lists;
        for (Map.Entry<AlgorithmKind, String> names : CANNOT_RUN.entrySet()) {
            without = without.edit(names.getKey(), "-" + names.getValue());
        }
        return without;
    }

    private static boolean cannotRun(AlgorithmKind kind, String name) {
        String pattern = CANNOT_RUN.get(kind);
        return pattern != null && WildcardPattern.matches(pattern, name);
    }

    /** The same names, with those that match behind the others. */
    private static List<String> last(List<String> names, Predicate<String> matching) {
        return Stream.concat(
                        names.stream().filter(matching.negate()), names.stream().filter(matching))
                .toList();
    }
}
