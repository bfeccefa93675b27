package io.sshprobe.expectation;

import io.sshprobe.ssh.IdentificationString;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identification string names this software.
 *
 * @param product the name, such as {@code OpenSSH}, in any case; what stands before the version
 * @param minVersion the least version, such as {@code 9.6} or {@code 9.6p1}; null if any will do
 */
public record SoftwareExpectation(String product, @Nullable SoftwareVersion minVersion) implements Expectation {
    /** OpenSSH_9.2p1, dropbear_2022.83, OpenSSH_for_Windows_9.5, AsyncSSH_2.10.1, libssh_0.11.1 */
    private static final Pattern NAMED = Pattern.compile("(.*?)(?:[_ /-]v?(\\d[^ ]*))?");

    public SoftwareExpectation {
        if (product.isBlank()) {
            throw new IllegalArgumentException("a product has a name");
        }
    }

    /**
     * What a server fulfils that says this, and every newer version of its software.
     *
     * @param software the software version of an identification string (RFC 4253 §4.2)
     * @return empty if it begins with no name
     */
    public static Optional<SoftwareExpectation> of(String software) {
        Matcher named = NAMED.matcher(software);
        return named.matches() && !named.group(1).isBlank()
                ? Optional.of(new SoftwareExpectation(
                        named.group(1),
                        Optional.ofNullable(named.group(2))
                                .flatMap(SoftwareVersion::parse)
                                .orElse(null)))
                : Optional.empty();
    }

    @Override
    public String id() {
        return "software";
    }

    @Override
    public String asked() {
        return minVersion == null ? "software " + product : product + " " + minVersion + " or newer";
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        IdentificationString identification = endpoint.furthest().text().identification();
        if (identification == null) {
            return endpoint.notReached("An identification string");
        }
        String software = identification.softwareVersion();
        Matcher named = NAMED.matcher(software);
        String name = named.matches() ? named.group(1) : software;
        if (!name.toLowerCase(Locale.ROOT).equals(product.toLowerCase(Locale.ROOT))) {
            return new Judgement.NotMet(software, "Find out which server answers on this port.");
        }
        if (minVersion == null) {
            return new Judgement.Met(software);
        }
        Optional<SoftwareVersion> version = Optional.ofNullable(named.group(2)).flatMap(SoftwareVersion::parse);
        if (version.isEmpty()) {
            return new Judgement.NotJudged(software + " names no version that can be compared");
        }
        return version.get().compareTo(minVersion) >= 0
                ? new Judgement.Met(software)
                : new Judgement.NotMet(
                        software,
                        "Update the server. A distribution may have mended old versions; if so, expect its version, or waive this.");
    }
}
