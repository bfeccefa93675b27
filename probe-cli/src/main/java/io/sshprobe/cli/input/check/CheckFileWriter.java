package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.SeenEndpoint;
import io.sshprobe.expectation.SoftwareExpectation;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a file of a check that expects what was seen: a first version, to be compared and committed by its user. */
public final class CheckFileWriter {
    private static final int MOST_SHOWN = 120;

    /** A name that is no pattern: in a rule, {@code *} and {@code ?} would stand for others. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[!-~&&[^*?,]]{1,64}");

    private static final Pattern PLAIN_VERSION = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,7}(?:p[0-9]{1,9})?");

    private final StringBuilder text = new StringBuilder();

    private CheckFileWriter() {}

    /**
     * The file for these hosts. {@link CheckFileReader} reads it.
     *
     * @param hosts at least one; of two with the same name, the first counts
     * @param at when they were seen
     */
    public static String write(List<SeenHost> hosts, Instant at) {
        CheckFileWriter writer = new CheckFileWriter();
        writer.line("# Written by 'sshprobe check init' on " + LocalDate.ofInstant(at, ZoneOffset.UTC) + ".");
        writer.line(
                "# All of it was SEEN, NOT VERIFIED: whoever answered may have been another machine. Compare every host key with");
        writer.line(
                "# 'ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub' on the server's console, then remove these lines and commit the file.");
        writer.line("version: 1");
        writer.line("targets:");
        Set<String> written = new HashSet<>();
        for (SeenHost host : hosts) {
            if (written.add(host.host())) {
                writer.host(host);
            }
        }
        return writer.text.toString();
    }

    private void host(SeenHost host) {
        line("  - host: " + quoted(host.host()));
        for (SeenEndpoint seen : host.endpoints()) {
            String address = seen.result().facts().endpoint().address() == null
                    ? "no address"
                    : seen.result().facts().endpoint().addressText();
            line("    # seen: "
                    + comment(address + ": " + seen.cause().label()
                            + (seen.isWell() ? "" : ", so the check fails until a client gets in there")));
        }
        int begin = text.length();
        line("    expect:");
        int empty = text.length();
        hostKeys(host.endpoints());
        software(host.endpoints());
        algorithms(host.endpoints());
        if (text.length() == empty) {
            text.setLength(begin);
        }
    }

    private void hostKeys(List<SeenEndpoint> endpoints) {
        Map<String, String> keys = new LinkedHashMap<>();
        Set<String> authorities = new LinkedHashSet<>();
        endpoints.stream()
                .flatMap(seen -> seen.verifiedExchanges().stream())
                .map(KeyExchange::hostKey)
                .map(Objects::requireNonNull)
                .forEach(key -> {
                    keys.putIfAbsent(key.fingerprintSha256(), HostKey.typeOf(key.key()));
                    if (key.certificate() != null) {
                        authorities.add(key.certificate().caFingerprintSha256());
                    }
                });
        if (keys.isEmpty()) {
            return;
        }
        line("      host_keys: # seen, not verified");
        keys.forEach((fingerprint, type) -> line("        - " + quoted(fingerprint) + " # " + comment(type)));
        line(
                "      # every_host_key_type: true # asks for each type of key that the server has: a connection more for each");
        if (!authorities.isEmpty()) {
            line("      host_certificate: # seen, not verified");
            line("        authorities:");
            authorities.forEach(authority -> line("          - " + quoted(authority)));
        }
    }

    private void software(List<SeenEndpoint> endpoints) {
        Set<String> versions = new LinkedHashSet<>();
        for (SeenEndpoint seen : endpoints) {
            IdentificationString identification = seen.furthest().text().identification();
            if (identification != null) {
                versions.add(identification.softwareVersion());
            }
        }
        if (versions.isEmpty()) {
            return;
        }
        List<SoftwareExpectation> software = versions.stream()
                .flatMap(version -> SoftwareExpectation.of(version).stream())
                .toList();
        if (versions.size() > 1 || software.isEmpty()) {
            line("      # software: seen " + comment(String.join(" and ", versions)));
            return;
        }
        String version = String.valueOf(software.get(0).minVersion());
        String number = leading(version);
        line("      software: {product: " + quoted(software.get(0).product())
                + (number.isEmpty() ? "" : ", min_version: " + quoted(number)) + "} # seen: "
                + comment(versions.iterator().next()));
    }

    /** What of a version can be compared: of {@code 9.2p1-FreeBSD}, the beginning. */
    private static String leading(String version) {
        var matcher = PLAIN_VERSION.matcher(version);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private void algorithms(List<SeenEndpoint> endpoints) {
        List<String> lines = new ArrayList<>();
        CheckKeys.KINDS.forEach((key, kind) -> {
            List<String> names = names(endpoints, kind);
            if (!names.isEmpty()) {
                lines.add("        " + key + ":");
                lines.add("          subset:");
                names.forEach(name -> lines.add("            - " + quoted(name)));
            }
        });
        if (!lines.isEmpty()) {
            line("      algorithms: # seen; the server may list fewer, and none besides");
            lines.forEach(this::line);
        }
    }

    /** None if one of them cannot be written as a name: the rule would not hold for this very server. */
    private static List<String> names(List<SeenEndpoint> endpoints, AlgorithmKind kind) {
        List<String> names = endpoints.stream()
                .flatMap(seen -> seen.offered(kind).stream())
                .flatMap(Set::stream)
                .distinct()
                .toList();
        boolean plain = names.size() <= AlgorithmLists.MAX_NAMES
                && names.stream().allMatch(name -> PLAIN_NAME.matcher(name).matches());
        return plain ? names : List.of();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** One line of ASCII, whatever a server sent. */
    private static String comment(String words) {
        return VisibleText.of(words, MOST_SHOWN).replaceAll("[^ -~]", "?");
    }

    /** A text in double quotes (YAML 1.2.2 §5.7): whatever is not plain ASCII is escaped. */
    private static String quoted(String words) {
        StringBuilder quoted = new StringBuilder("\"");
        words.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
