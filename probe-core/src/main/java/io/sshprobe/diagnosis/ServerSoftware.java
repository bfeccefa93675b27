package io.sshprobe.diagnosis;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.ServerText;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.KebabCase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of server software, as far as advice differs: where its settings are, and which commands it has.
 *
 * <p>An identification string names the software (RFC 4253 §4.2). A server can say anything there, so it decides about advice
 * only, never about a cause.
 */
public enum ServerSoftware {
    OPENSSH_LINUX("OpenSSH on Linux"),
    OPENSSH_BSD("OpenSSH on BSD or macOS"),
    OPENSSH_WINDOWS("OpenSSH on Windows"),
    DROPBEAR("Dropbear"),
    /** Routers, switches, firewalls, storage and management boards, with the server of their vendor. */
    DEVICE("router or appliance"),
    /** MINA, Go, libssh, paramiko, Erlang, TinySSH and all others: a program or a library with settings of its own. */
    OTHER("other software");

    private static final Pattern LINUX = Pattern.compile("(?i).*(debian|ubuntu|raspbian|linux|gentoo|suse).*");
    private static final Pattern BSD = Pattern.compile("(?i).*(bsd|macos|apple|dragonfly).*");

    /** What programs and libraries send that could be taken for the name of a device. */
    private static final Pattern OTHERS =
            Pattern.compile("(?i)(go|ssh2js|paramiko|libssh|twisted|erlang|tinyssh|mod_sftp"
                    + "|asyncssh|apache-sshd|sshd-core|russh|lsh|wolfssh).*");

    /** The beginnings of software versions that the vendors of devices send. */
    private static final Pattern DEVICES =
            Pattern.compile("(?i)(cisco|juniper|netscreen|rosssh|mikrotik|forti|huawei|vrp"
                    + "|comware|h3c|3com|hp[-_ ]|mocana|aruba|romsshell|ipssh|mpssh|idrac|zte|zyxel|lancom|extreme|foundry|brocade"
                    + "|paloalto|sonicwall|checkpoint|ciena|nokia|alcatel|arris|netapp|adtran|ericsson|ruckus|draytek|avaya|nortel"
                    + "|lantronix|opengear).*");

    /** Devices that hide what they are send a few letters without a version, as FortiOS does. */
    private static final Pattern HIDDEN = Pattern.compile("[!-,/-^`-~]{1,6}");

    private final String title;
    private final String label = KebabCase.of(this);

    ServerSoftware(String title) {
        this.title = title;
    }

    /** The name for people, and on the pages about causes. */
    public String title() {
        return title;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The kind with that name on the pages. */
    public static Optional<ServerSoftware> ofTitle(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }

    /** Whether it is OpenSSH, on whatever system. */
    public boolean isOpenssh() {
        return switch (this) {
            case OPENSSH_LINUX, OPENSSH_BSD, OPENSSH_WINDOWS -> true;
            case DROPBEAR, DEVICE, OTHER -> false;
        };
    }

    /**
     * What the server of a case file is.
     *
     * @return the kinds that it can be; several where OpenSSH does not name its system; empty if no identification string came,
     *     neither now nor in an earlier run
     */
    public static Set<ServerSoftware> of(CaseFile facts) {
        return identification(facts).map(ServerSoftware::of).orElse(EnumSet.noneOf(ServerSoftware.class));
    }

    /** The identification string of the endpoint: of now, or else the latest of an earlier run. */
    public static Optional<IdentificationString> identification(CaseFile facts) {
        return Stream.concat(
                        facts.observations().stream()
                                .filter(seen -> seen.endpoint().equals(facts.endpoint()))
                                .map(Observation::text)
                                .map(ServerText::identification),
                        facts.past().stream()
                                .map(PastOutcome::identification)
                                .map(line -> line == null
                                        ? null
                                        : IdentificationString.parse(line).orElse(null)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What sends this identification string. */
    static Set<ServerSoftware> of(IdentificationString identification) {
        String software = identification.softwareVersion();
        String whole = software + " " + Objects.requireNonNullElse(identification.comments(), "");
        if (software.startsWith("OpenSSH_for_Windows")) {
            return EnumSet.of(OPENSSH_WINDOWS);
        }
        if (software.startsWith("OpenSSH")) {
            if (LINUX.matcher(whole).matches()) {
                return EnumSet.of(OPENSSH_LINUX);
            }
            return BSD.matcher(whole).matches() ? EnumSet.of(OPENSSH_BSD) : EnumSet.of(OPENSSH_LINUX, OPENSSH_BSD);
        }
        if (software.startsWith("dropbear")) {
            return EnumSet.of(DROPBEAR);
        }
        boolean device = !OTHERS.matcher(software).matches()
                && (DEVICES.matcher(software).matches()
                        || HIDDEN.matcher(whole.strip()).matches());
        return EnumSet.of(device ? DEVICE : OTHER);
    }
}
