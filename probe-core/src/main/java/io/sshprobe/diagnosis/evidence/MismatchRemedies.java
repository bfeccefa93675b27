package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What OpenSSH's client needs so that every failing pair of lists has a common name; and what that weakens.
 *
 * <p>Only names that the client has are put into a command: it refuses every other ("Bad SSH2 cipher spec"). Such names have no
 * character that a shell could misread, whatever the peer sent.
 */
public final class MismatchRemedies {
    /** The peer chose the names that are quoted: only those without special characters. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,63}");

    /** The most names that one sentence quotes. */
    private static final int MAX_QUOTED = 6;

    /** What PuTTY has and OpenSSH's client has not, or no longer (PuTTY 0.78 and later). */
    private static final Set<String> ONLY_PUTTY = Set.of(
            "des-cbc",
            "des-cbc@ssh.com",
            "blowfish-cbc",
            "blowfish-ctr",
            "arcfour128",
            "arcfour256",
            "ssh-dss",
            "diffie-hellman-group15-sha512",
            "diffie-hellman-group17-sha512",
            "curve448-sha512");

    private MismatchRemedies() {}

    /**
     * What to add on the client: of each list of the server, the name that weakens least; or that no name helps.
     *
     * @param serverNames for each kind that fails, the server's lists that have nothing in common with the client's: one, or
     *     one for each direction; not empty
     */
    public static Remedy onTheClient(Map<AlgorithmKind, List<List<String>>> serverNames) {
        Map<AlgorithmKind, List<String>> chosen = new EnumMap<>(AlgorithmKind.class);
        List<String> missing = new ArrayList<>();
        serverNames.forEach((kind, lists) -> {
            List<String> names = lists.stream()
                    .map(list -> best(kind, list, lists))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (names.isEmpty()
                    || lists.stream().anyMatch(list -> best(kind, list, lists).isEmpty())) {
                missing.add(missing(kind, lists));
            } else {
                chosen.put(kind, names);
            }
        });
        if (!missing.isEmpty()) {
            return Remedy.client(String.join(" ", missing) + " So no option of ssh helps: the server must change.");
        }
        return releases(chosen)
                .map(releases -> Remedy.client(inReleases(command(chosen) + " HOST", releases.label())
                        + ", or the same under 'Host' in ~/.ssh/config for this host only; "
                        + price(chosen.values())))
                .orElseGet(() -> Remedy.client("No release of OpenSSH's client has all of "
                        + String.join(
                                ", ",
                                chosen.values().stream()
                                        .flatMap(Collection::stream)
                                        .toList())
                        + ". So no option of ssh helps: the server must change."));
    }

    /** A command that every client takes begins the sentence, to be copied; another is in quotes behind its releases. */
    private static String inReleases(String command, String releases) {
        return releases.isEmpty() ? command : "With " + releases + " only: '" + command + "'";
    }

    /** The releases that have all of these names. */
    private static Optional<OpensshNames.Releases> releases(Map<AlgorithmKind, List<String>> chosen) {
        Optional<OpensshNames.Releases> common = Optional.of(OpensshNames.EVERY_RELEASE);
        for (Map.Entry<AlgorithmKind, List<String>> entry : chosen.entrySet()) {
            for (String name : entry.getValue()) {
                common = common.flatMap(
                        so -> OpensshNames.releases(entry.getKey(), name).flatMap(so::and));
            }
        }
        return common;
    }

    private static String command(Map<AlgorithmKind, List<String>> chosen) {
        List<String> words = new ArrayList<>();
        words.add("ssh");
        // Compression takes no names: 'no' offers none, then the others.
        chosen.forEach((kind, names) -> words.add(
                kind == AlgorithmKind.COMPRESSION
                        ? "-oCompression=no"
                        : "-o" + option(kind) + "=+" + String.join(",", names)));
        return String.join(" ", words);
    }

    /** The name of a list that weakens least; if possible one that the other direction has, too. */
    private static Optional<String> best(AlgorithmKind kind, List<String> list, List<List<String>> lists) {
        List<String> inAll = list.stream()
                .filter(name -> lists.stream().allMatch(other -> other.contains(name)))
                .toList();
        Optional<String> common = best(kind, inAll);
        return common.isPresent() ? common : best(kind, list);
    }

    private static Optional<String> best(AlgorithmKind kind, List<String> names) {
        Optional<String> everywhere = AlgorithmWeakness.least(that(kind, names, OpensshNames.Releases::hasEveryClient));
        return everywhere.isPresent()
                ? everywhere
                : AlgorithmWeakness.least(that(kind, names, releases -> !releases.isGone()));
    }

    private static List<String> that(AlgorithmKind kind, List<String> names, Predicate<OpensshNames.Releases> fits) {
        return names.stream()
                .filter(name -> OpensshNames.releases(kind, name).filter(fits).isPresent())
                .toList();
    }

    private static String missing(AlgorithmKind kind, List<List<String>> lists) {
        Set<String> names = new LinkedHashSet<>();
        lists.forEach(list ->
                list.stream().filter(name -> PLAIN_NAME.matcher(name).matches()).forEach(names::add));
        List<String> quoted = names.stream().limit(MAX_QUOTED).toList();
        StringBuilder text = new StringBuilder("OpenSSH's client has none of the server's " + noun(kind) + "s");
        if (!quoted.isEmpty()) {
            text.append(" (").append(String.join(", ", quoted));
            text.append(names.size() > quoted.size() ? ", …)" : ")");
        }
        text.append('.');
        quoted.stream()
                .flatMap(name -> OpensshNames.releases(kind, name).stream())
                .flatMap(releases -> releases.last().stream())
                .max(OpensshVersion::compareTo)
                .ifPresent(last -> text.append(" The last release that had one was ")
                        .append(last)
                        .append('.'));
        List<String> putty = quoted.stream().filter(ONLY_PUTTY::contains).toList();
        if (!putty.isEmpty()) {
            text.append(" PuTTY (plink) has ").append(String.join(", ", putty)).append('.');
        }
        return text.toString();
    }

    /** What the chosen names weaken, as the end of a sentence. */
    static String price(Collection<List<String>> names) {
        TreeSet<String> weakened = new TreeSet<>();
        names.forEach(each -> each.forEach(
                name -> AlgorithmWeakness.of(name).map(AlgorithmWeakness::why).ifPresent(weakened::add)));
        return weakened.isEmpty() ? "this has no known weakness" : "this weakens: " + String.join("; ", weakened);
    }

    /** A name for people. */
    static String noun(AlgorithmKind kind) {
        return switch (kind) {
            case KEX -> "key exchange method";
            case HOST_KEY -> "host key algorithm";
            case CIPHER -> "cipher";
            case MAC -> "MAC";
            case COMPRESSION -> "compression method";
        };
    }

    /** The keyword in ssh_config and sshd_config. */
    static String option(AlgorithmKind kind) {
        return switch (kind) {
            case KEX -> "KexAlgorithms";
            case HOST_KEY -> "HostKeyAlgorithms";
            case CIPHER -> "Ciphers";
            case MAC -> "MACs";
            case COMPRESSION -> "Compression";
        };
    }
}
