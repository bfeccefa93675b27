package io.sshprobe.diagnosis.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of OpenSSH, such as 9.2. */
public record OpensshVersion(int major, int minor) implements Comparable<OpensshVersion> {
    /** {@code OpenSSH_9.2p1}, {@code OpenSSH_for_Windows_9.5}. */
    private static final Pattern IN_SOFTWARE =
            Pattern.compile("OpenSSH_(?:for_Windows_)?(\\d{1,3})\\.(\\d{1,3})(?!\\d)");

    /** The release that begins a software version, as in an identification string or in {@code ssh -V}. */
    public static Optional<OpensshVersion> in(String software) {
        Matcher matcher = IN_SOFTWARE.matcher(software);
        return matcher.lookingAt()
                ? Optional.of(
                        new OpensshVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** From a text such as {@code 9.2}. */
    static OpensshVersion of(String text) {
        return in("OpenSSH_" + text).orElseThrow(() -> new IllegalArgumentException(text + " is no release"));
    }

    /** Whether this release came before another. */
    boolean isBefore(OpensshVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(OpensshVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
