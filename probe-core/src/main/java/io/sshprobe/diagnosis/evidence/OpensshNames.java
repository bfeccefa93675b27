package io.sshprobe.diagnosis.evidence;

import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that OpenSSH has for algorithms, and in which releases.
 *
 * <p>A name outside this table is an error in ssh_config and sshd_config ("Bad SSH2 cipher spec"). {@code ssh -Q} shows those
 * of one release; the table was compared with the sources of 6.6 to 10.5.
 */
public final class OpensshNames {
    /** The oldest release whose client is still in use: advice without a release is for this one and all later ones. */
    static final OpensshVersion OLDEST_CLIENT = OpensshVersion.of("8.4");

    /**
     * The releases that have a name.
     *
     * @param since the first; names from before 5.0 have 0.0
     * @param last the last, or empty if the current one has it
     */
    public record Releases(OpensshVersion since, Optional<OpensshVersion> last) {
        /** Whether a release has the name. */
        public boolean has(OpensshVersion release) {
            return !release.isBefore(since)
                    && last.map(until -> !until.isBefore(release)).orElse(true);
        }

        /** Whether every client that is in use has the name. */
        boolean hasEveryClient() {
            return last.isEmpty() && has(OLDEST_CLIENT);
        }

        /** Whether no client but those of {@link #OLDEST_CLIENT} and before has the name. */
        boolean isGone() {
            return last.map(until -> !OLDEST_CLIENT.isBefore(until)).orElse(false);
        }

        /** The releases that these and those have in common; empty if there is none. */
        Optional<Releases> and(Releases other) {
            OpensshVersion later = since.isBefore(other.since) ? other.since : since;
            Optional<OpensshVersion> earlier =
                    Stream.of(last, other.last).flatMap(Optional::stream).min(Comparator.naturalOrder());
            return earlier.isPresent() && earlier.get().isBefore(later)
                    ? Optional.empty()
                    : Optional.of(new Releases(later, earlier));
        }

        /** {@code OpenSSH 9.9 or older}, {@code OpenSSH 10.5 or later}; empty if every client that is in use is meant. */
        String label() {
            boolean recent = OLDEST_CLIENT.isBefore(since);
            return last.map(until -> "OpenSSH " + (recent ? since + " to " + until : until + " or older"))
                    .orElse(recent ? "OpenSSH " + since + " or later" : "");
        }
    }

    static final Releases EVERY_RELEASE = new Releases(OpensshVersion.of("0.0"), Optional.empty());

    private static final Map<AlgorithmKind, Map<String, Releases>> NAMES = new EnumMap<>(AlgorithmKind.class);

    static {
        from(
                AlgorithmKind.KEX,
                "0.0",
                "diffie-hellman-group1-sha1",
                "diffie-hellman-group14-sha1",
                "diffie-hellman-group-exchange-sha1",
                "diffie-hellman-group-exchange-sha256");
        from(AlgorithmKind.KEX, "5.7", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521");
        from(AlgorithmKind.KEX, "6.5", "curve25519-sha256@libssh.org");
        from(
                AlgorithmKind.KEX,
                "7.3",
                "diffie-hellman-group14-sha256",
                "diffie-hellman-group16-sha512",
                "diffie-hellman-group18-sha512");
        from(AlgorithmKind.KEX, "7.4", "curve25519-sha256");
        until(AlgorithmKind.KEX, "8.0", "8.4", "sntrup4591761x25519-sha512@tinyssh.org");
        from(AlgorithmKind.KEX, "8.5", "sntrup761x25519-sha512@openssh.com");
        from(AlgorithmKind.KEX, "9.9", "sntrup761x25519-sha512", "mlkem768x25519-sha256");
        from(AlgorithmKind.KEX, "10.5", "mlkem768nistp256-sha256");

        from(AlgorithmKind.HOST_KEY, "0.0", "ssh-rsa");
        from(AlgorithmKind.HOST_KEY, "5.6", "ssh-rsa-cert-v01@openssh.com");
        from(
                AlgorithmKind.HOST_KEY,
                "5.7",
                "ecdsa-sha2-nistp256",
                "ecdsa-sha2-nistp384",
                "ecdsa-sha2-nistp521",
                "ecdsa-sha2-nistp256-cert-v01@openssh.com",
                "ecdsa-sha2-nistp384-cert-v01@openssh.com",
                "ecdsa-sha2-nistp521-cert-v01@openssh.com");
        from(AlgorithmKind.HOST_KEY, "6.5", "ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com");
        from(AlgorithmKind.HOST_KEY, "7.2", "rsa-sha2-256", "rsa-sha2-512");
        from(AlgorithmKind.HOST_KEY, "7.8", "rsa-sha2-256-cert-v01@openssh.com", "rsa-sha2-512-cert-v01@openssh.com");
        from(
                AlgorithmKind.HOST_KEY,
                "8.2",
                "sk-ssh-ed25519@openssh.com",
                "sk-ssh-ed25519-cert-v01@openssh.com",
                "sk-ecdsa-sha2-nistp256@openssh.com",
                "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com");
        from(AlgorithmKind.HOST_KEY, "8.3", "webauthn-sk-ecdsa-sha2-nistp256@openssh.com");
        from(AlgorithmKind.HOST_KEY, "10.4", "ssh-mldsa44-ed25519@openssh.com");
        until(AlgorithmKind.HOST_KEY, "0.0", "9.9", "ssh-dss", "ssh-dss-cert-v01@openssh.com");

        from(
                AlgorithmKind.CIPHER,
                "0.0",
                "3des-cbc",
                "aes128-cbc",
                "aes192-cbc",
                "aes256-cbc",
                "aes128-ctr",
                "aes192-ctr",
                "aes256-ctr");
        from(AlgorithmKind.CIPHER, "6.2", "aes128-gcm@openssh.com", "aes256-gcm@openssh.com");
        from(AlgorithmKind.CIPHER, "6.5", "chacha20-poly1305@openssh.com");
        until(AlgorithmKind.CIPHER, "0.0", "8.4", "rijndael-cbc@lysator.liu.se");
        until(AlgorithmKind.CIPHER, "0.0", "7.5", "blowfish-cbc", "cast128-cbc", "arcfour", "arcfour128", "arcfour256");

        from(AlgorithmKind.MAC, "0.0", "hmac-sha1", "hmac-sha1-96", "hmac-md5", "hmac-md5-96", "umac-64@openssh.com");
        from(AlgorithmKind.MAC, "5.9", "hmac-sha2-256", "hmac-sha2-512");
        from(
                AlgorithmKind.MAC,
                "6.2",
                "umac-128@openssh.com",
                "umac-64-etm@openssh.com",
                "umac-128-etm@openssh.com",
                "hmac-sha1-etm@openssh.com",
                "hmac-sha1-96-etm@openssh.com",
                "hmac-md5-etm@openssh.com",
                "hmac-md5-96-etm@openssh.com",
                "hmac-sha2-256-etm@openssh.com",
                "hmac-sha2-512-etm@openssh.com");
        until(AlgorithmKind.MAC, "0.0", "7.5", "hmac-ripemd160", "hmac-ripemd160@openssh.com");
        until(AlgorithmKind.MAC, "6.2", "7.5", "hmac-ripemd160-etm@openssh.com");

        from(AlgorithmKind.COMPRESSION, "0.0", "none", "zlib@openssh.com");
        // It compresses before the login. Clients offered it until 9.8, the server until 7.3.
        until(AlgorithmKind.COMPRESSION, "0.0", "9.8", "zlib");
    }

    private OpensshNames() {}

    private static void from(AlgorithmKind kind, String since, String... names) {
        put(kind, new Releases(OpensshVersion.of(since), Optional.empty()), names);
    }

    private static void until(AlgorithmKind kind, String since, String last, String... names) {
        put(kind, new Releases(OpensshVersion.of(since), Optional.of(OpensshVersion.of(last))), names);
    }

    private static void put(AlgorithmKind kind, Releases releases, String... names) {
        for (String name : names) {
            NAMES.computeIfAbsent(kind, first -> new LinkedHashMap<>()).put(name, releases);
        }
    }

    /** The releases that have a name; empty if none ever had. */
    public static Optional<Releases> releases(AlgorithmKind kind, String name) {
        return Optional.ofNullable(NAMES.getOrDefault(kind, Map.of()).get(name));
    }

    /** Every name of a kind that a release has. */
    public static List<String> of(AlgorithmKind kind, OpensshVersion release) {
        List<String> names = new ArrayList<>();
        NAMES.getOrDefault(kind, Map.of()).forEach((name, releases) -> {
            if (releases.has(release)) {
                names.add(name);
            }
        });
        return names;
    }
}
