package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.WildcardPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of algorithms that OpenSSH's client knows ({@code ssh -Q}): a list with another name is refused. */
final class AlgorithmNames {
    /** No longer in OpenSSH 10, and in clients that are still in use. */
    private static final List<String> GONE = List.of(
            "ssh-dss",
            "ssh-dss-cert-v01@openssh.com",
            "rijndael-cbc@lysator.liu.se",
            "sntrup4591761x25519-sha512@tinyssh.org");

    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private static final Map<AlgorithmKind, List<String>> KNOWN = new EnumMap<>(Map.of(
            AlgorithmKind.KEX,
            List.of(
                    "diffie-hellman-group1-sha1",
                    "diffie-hellman-group14-sha1",
                    "diffie-hellman-group14-sha256",
                    "diffie-hellman-group16-sha512",
                    "diffie-hellman-group18-sha512",
                    "diffie-hellman-group-exchange-sha1",
                    "diffie-hellman-group-exchange-sha256",
                    "ecdh-sha2-nistp256",
                    "ecdh-sha2-nistp384",
                    "ecdh-sha2-nistp521",
                    "curve25519-sha256",
                    "curve25519-sha256@libssh.org",
                    "sntrup761x25519-sha512",
                    "sntrup761x25519-sha512@openssh.com",
                    "mlkem768x25519-sha256",
                    "mlkem768nistp256-sha256"),
            AlgorithmKind.CIPHER,
            List.of(
                    "3des-cbc",
                    "aes128-cbc",
                    "aes192-cbc",
                    "aes256-cbc",
                    "aes128-ctr",
                    "aes192-ctr",
                    "aes256-ctr",
                    "aes128-gcm@openssh.com",
                    "aes256-gcm@openssh.com",
                    "chacha20-poly1305@openssh.com"),
            AlgorithmKind.MAC,
            macs(),
            AlgorithmKind.HOST_KEY,
            hostKeys()));

    private AlgorithmNames() {}

    private static List<String> macs() {
        List<String> plain = List.of(
                "hmac-sha1",
                "hmac-sha1-96",
                "hmac-sha2-256",
                "hmac-sha2-512",
                "hmac-md5",
                "hmac-md5-96",
                "umac-64@openssh.com",
                "umac-128@openssh.com");
        return Stream.concat(
                        plain.stream(),
                        plain.stream().map(name -> name.replace("@openssh.com", "") + "-etm@openssh.com"))
                .toList();
    }

    private static List<String> hostKeys() {
        List<String> names = new ArrayList<>();
        for (String plain : List.of(
                "ssh-ed25519",
                "sk-ssh-ed25519",
                "ecdsa-sha2-nistp256",
                "ecdsa-sha2-nistp384",
                "ecdsa-sha2-nistp521",
                "sk-ecdsa-sha2-nistp256",
                "webauthn-sk-ecdsa-sha2-nistp256",
                "ssh-rsa",
                "rsa-sha2-256",
                "rsa-sha2-512",
                "ssh-mldsa44-ed25519")) {
            names.add(plain.contains("sk-") || plain.contains("mldsa") ? plain + "@openssh.com" : plain);
            names.add(plain + CERTIFICATE);
        }
        return List.copyOf(names);
    }

    /**
     * Whether ssh takes a list (kex-names.c {@code kex_names_valid}, cipher.c, mac.c, sshkey.c {@code
     * sshkey_names_valid2}). What it takes away may have any name; behind an empty name nothing is checked.
     */
    static boolean areValid(AlgorithmKind kind, String list) {
        if (list.startsWith("-")) {
            return true;
        }
        String names = unsigned(list);
        if (names.isEmpty()) {
            return false;
        }
        for (String name : names.split(",", -1)) {
            if (name.isEmpty()) {
                return true;
            }
            if (!isKnown(kind, name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(AlgorithmKind kind, String name) {
        // Debian's and Fedora's ssh also has key exchanges with GSSAPI, whose names have a suffix.
        return known(kind).contains(name)
                || GONE.contains(name)
                || (kind == AlgorithmKind.KEX && name.startsWith("gss-"))
                || (kind == AlgorithmKind.HOST_KEY
                        && known(kind).stream().anyMatch(key -> WildcardPattern.matches(name, key)));
    }

    /** Those names of a list that OpenSSH 10 does not know any more. */
    static List<String> gone(String list) {
        return list.startsWith("-")
                ? List.of()
                : Stream.of(unsigned(list).split(",", -1))
                        .filter(GONE::contains)
                        .toList();
    }

    /** The list with the names that its patterns stand for, and without empty names (kex.c {@code kex_assemble_names}). */
    static String expanded(AlgorithmKind kind, String list) {
        if (list.startsWith("-")) {
            return list;
        }
        String names = unsigned(list);
        return list.substring(0, list.length() - names.length())
                + String.join(
                        ",",
                        Stream.of(names.split(",", -1))
                                .filter(name -> !name.isEmpty())
                                .flatMap(name -> SshConfigPatterns.isPattern(name)
                                        ? known(kind).stream().filter(key -> WildcardPattern.matches(name, key))
                                        : Stream.of(name))
                                .distinct()
                                .toList());
    }

    private static List<String> known(AlgorithmKind kind) {
        return KNOWN.getOrDefault(kind, List.of());
    }

    private static String unsigned(String list) {
        return list.startsWith("+") || list.startsWith("^") ? list.substring(1) : list;
    }
}
