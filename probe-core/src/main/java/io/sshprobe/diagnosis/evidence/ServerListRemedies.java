package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.ServerSoftware;
import io.sshprobe.target.AlgorithmKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the server must allow so that every failing pair of lists has a common name, in the words of its software. */
public final class ServerListRemedies {
    /** From here on sshd_config has lists of host key algorithms, and {@code +}. */
    private static final OpensshVersion FIRST_WITH_PLUS = OpensshVersion.of("7.0");

    /** What is assumed of an OpenSSH that does not say its release. */
    private static final OpensshVersion USUAL = OpensshVersion.of("7.4");

    private ServerListRemedies() {}

    /**
     * The names to allow on the server: of each list of the client, one without a known weakness that the server probably has.
     *
     * @param clientNames for each kind that fails, the client's lists: one, or one for each direction; not empty
     * @param software what the server is
     * @param release the release of its OpenSSH, or empty if it is another software or does not say
     */
    public static Optional<Remedy> of(
            Map<AlgorithmKind, List<List<String>>> clientNames,
            Set<ServerSoftware> software,
            Optional<OpensshVersion> release) {
        boolean openssh = software.stream().allMatch(ServerSoftware::isOpenssh);
        Map<AlgorithmKind, List<String>> chosen = new EnumMap<>(AlgorithmKind.class);
        List<String> missing = new ArrayList<>();
        clientNames.forEach((kind, lists) -> {
            List<String> names = lists.stream()
                    .map(list -> AlgorithmWeakness.least(openssh ? known(kind, list, release.orElse(USUAL)) : list))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            if (names.isEmpty()) {
                missing.add(MismatchRemedies.noun(kind));
            } else {
                chosen.put(kind, names);
            }
        });
        if (!missing.isEmpty()) {
            return openssh ? Optional.of(tooOld(release.orElse(USUAL), missing)) : Optional.empty();
        }
        if (!openssh) {
            return Optional.of(Remedy.server("Allow in the server's own settings what the client offers: "
                    + String.join(", ", plain(chosen)) + "; " + MismatchRemedies.price(chosen.values())));
        }
        if (release.orElse(USUAL).isBefore(FIRST_WITH_PLUS)) {
            return Optional.of(Remedy.server("sshd_config: add to its lists " + String.join(", ", plain(chosen))
                    + ". OpenSSH " + release.orElse(USUAL)
                    + " takes whole lists only, and has none for host keys: there the keys decide that exist; "
                    + MismatchRemedies.price(chosen.values())));
        }
        return Optional.of(Remedy.server(file(software) + ": " + String.join(", ", lines(chosen)) + "; then "
                + reload(software) + "; " + MismatchRemedies.price(chosen.values())));
    }

    private static Remedy tooOld(OpensshVersion release, List<String> missing) {
        return Remedy.server("OpenSSH " + release + " has no " + String.join(" and no ", missing)
                + " that the client offers: upgrade the server.");
    }

    private static List<String> known(AlgorithmKind kind, List<String> names, OpensshVersion release) {
        return names.stream()
                .filter(name -> OpensshNames.releases(kind, name)
                        .filter(releases -> releases.has(release))
                        .isPresent())
                .filter(name -> kind != AlgorithmKind.HOST_KEY || !isBoundElsewhere(name))
                .toList();
    }

    /** A certificate needs an authority, and a key of a security token its token: no server gets one by a line. */
    private static boolean isBoundElsewhere(String hostKey) {
        return hostKey.contains("-cert-") || hostKey.startsWith("sk-") || hostKey.startsWith("webauthn-");
    }

    private static List<String> plain(Map<AlgorithmKind, List<String>> chosen) {
        return chosen.entrySet().stream()
                .map(entry -> MismatchRemedies.noun(entry.getKey()) + " " + String.join(", ", entry.getValue()))
                .toList();
    }

    private static List<String> lines(Map<AlgorithmKind, List<String>> chosen) {
        List<String> lines = new ArrayList<>();
        chosen.forEach((kind, names) -> {
            if (kind == AlgorithmKind.COMPRESSION) {
                // OpenSSH 7.4 removed plain zlib, which compresses before authentication.
                lines.add("'Compression yes' (offers none and zlib@openssh.com)");
                return;
            }
            lines.add("'" + MismatchRemedies.option(kind) + " +" + String.join(",", names) + "'"
                    + (kind == AlgorithmKind.HOST_KEY ? " (a key of that type must exist: ssh-keygen -A)" : ""));
        });
        return lines;
    }

    private static String file(Set<ServerSoftware> software) {
        return software.contains(ServerSoftware.OPENSSH_WINDOWS) ? "%ProgramData%\\ssh\\sshd_config" : "sshd_config";
    }

    private static String reload(Set<ServerSoftware> software) {
        return software.contains(ServerSoftware.OPENSSH_WINDOWS)
                ? "'Restart-Service sshd' in PowerShell"
                : "'sshd -t' and reload";
    }
}
