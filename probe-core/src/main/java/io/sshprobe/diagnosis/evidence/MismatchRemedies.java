package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Settings, for either side, that give every failing pair of lists a common name; and what these settings weaken. */
public final class MismatchRemedies {
    /** The peer chose the names, and users paste commands into a shell: only names without special characters are suggested. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,63}");

    /** Algorithms without a known weakness that servers of the last ten years support, so they can be enabled. */
    private static final List<String> WIDELY_KNOWN = List.of(
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group14-sha256",
            "ssh-ed25519",
            "rsa-sha2-512",
            "rsa-sha2-256",
            "ecdsa-sha2-nistp256",
            "aes256-ctr",
            "aes128-ctr",
            "hmac-sha2-256",
            "hmac-sha2-512");

    private MismatchRemedies() {}

    /** What to add on the client: from each list of the server, the name that weakens least. */
    public static Optional<Remedy> onTheClient(Map<AlgorithmKind, List<String>> serverNames) {
        List<String> options = new ArrayList<>();
        List<String> added = new ArrayList<>();
        serverNames.forEach((kind, names) -> {
            if (kind == AlgorithmKind.COMPRESSION) {
                options.add("-oCompression=no"); // offers 'none' first, which nearly every server accepts
                return;
            }
            leastWeak(names).ifPresent(name -> {
                options.add("-o" + option(kind) + "=+" + name);
                added.add(name);
            });
        });
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of(Remedy.client("ssh " + String.join(" ", options)
                        + " HOST, or the same under 'Host' in ~/.ssh/config for this host only; " + price(added)));
    }

    /** What to add on the server: from each list of the client, a name without a known weakness that the server probably supports. */
    public static Optional<Remedy> onTheServer(Map<AlgorithmKind, List<String>> clientNames) {
        List<String> lines = new ArrayList<>();
        List<String> added = new ArrayList<>();
        clientNames.forEach((kind, names) -> {
            if (kind == AlgorithmKind.COMPRESSION) {
                // OpenSSH 7.4 removed plain zlib, which compresses before authentication.
                lines.add("'Compression yes' (offers none and zlib@openssh.com)");
                return;
            }
            leastWeak(names).ifPresent(name -> {
                lines.add("'" + option(kind) + " +" + name + "'"
                        + (kind == AlgorithmKind.HOST_KEY ? " (a key of that type must exist: ssh-keygen -A)" : ""));
                added.add(name);
            });
        });
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Remedy.server(
                        "sshd_config: " + String.join(", ", lines) + "; then 'sshd -t' and reload; " + price(added)));
    }

    private static Optional<String> leastWeak(List<String> names) {
        // min() keeps the first of equal names, which the side that listed them prefers.
        return names.stream()
                .filter(name -> PLAIN_NAME.matcher(name).matches())
                .min(Comparator.<String, Integer>comparing(name -> AlgorithmWeakness.of(name)
                                .map(AlgorithmWeakness::severity)
                                .orElse(0))
                        .thenComparing(MismatchRemedies::rarity));
    }

    private static int rarity(String name) {
        int known = WIDELY_KNOWN.indexOf(name);
        return known < 0 ? WIDELY_KNOWN.size() : known;
    }

    private static String price(List<String> names) {
        TreeSet<String> weakened = new TreeSet<>();
        names.forEach(
                name -> AlgorithmWeakness.of(name).map(AlgorithmWeakness::why).ifPresent(weakened::add));
        return weakened.isEmpty() ? "this has no known weakness" : "this weakens: " + String.join("; ", weakened);
    }

    private static String option(AlgorithmKind kind) {
        return switch (kind) {
            case KEX -> "KexAlgorithms";
            case HOST_KEY -> "HostKeyAlgorithms";
            case CIPHER -> "Ciphers";
            case MAC -> "MACs";
            case COMPRESSION -> "Compression";
        };
    }
}
