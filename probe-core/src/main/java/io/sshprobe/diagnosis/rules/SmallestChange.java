package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.target.AlgorithmKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one setting, on either side, that gives two lists a name in common; and what it weakens. */
final class SmallestChange {
    /** A peer chose the names, and people paste commands: only names that no shell can misread are suggested. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,63}");

    private SmallestChange() {}

    /** What to add on the client: the server's name that weakens least. */
    static List<Remedy> onTheClient(AlgorithmKind kind, List<String> serverNames) {
        if (kind == AlgorithmKind.COMPRESSION) {
            return List.of(
                    Remedy.client("ssh -oCompression=no HOST: offers 'none' first, which nearly every server takes"));
        }
        return leastWeak(serverNames)
                .map(name -> Remedy.client("ssh -o" + option(kind) + "=+" + name
                        + " HOST, or the same under 'Host' in ~/.ssh/config" + " for this host only; " + price(name)))
                .stream()
                .toList();
    }

    /** What to add on the server: the client's name that weakens least. */
    static List<Remedy> onTheServer(AlgorithmKind kind, List<String> clientNames) {
        if (kind == AlgorithmKind.COMPRESSION) {
            return List.of(Remedy.server("sshd_config: 'Compression yes' offers none and zlib@openssh.com;"
                    + " plain zlib, which compresses before authentication, is gone since OpenSSH 7.4"));
        }
        return leastWeak(clientNames)
                .map(name -> Remedy.server("sshd_config: '" + option(kind) + " +" + name
                        + "', then 'sshd -t' and reload"
                        + (kind == AlgorithmKind.HOST_KEY ? " (a key of that type must exist: ssh-keygen -A)" : "")
                        + "; "
                        + price(name)))
                .stream()
                .toList();
    }

    private static Optional<String> leastWeak(List<String> names) {
        // min() keeps the first of equals, which is the favourite of the side that listed them.
        return names.stream()
                .filter(name -> PLAIN_NAME.matcher(name).matches())
                .min(Comparator.comparing(
                        name -> Weakness.of(name).map(Weakness::severity).orElse(0)));
    }

    private static String price(String name) {
        return Weakness.of(name)
                .map(weakness -> "this weakens: " + weakness.why())
                .orElse("this weakens nothing that is known");
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
