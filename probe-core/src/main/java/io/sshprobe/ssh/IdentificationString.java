package io.sshprobe.ssh;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code SSH-protoversion-softwareversion SP comments} (RFC 4253 §4.2).
 *
 * @param line the bytes without the line end; these go into the exchange hash as V_S or V_C
 * @param protocolVersion what stands between the first two hyphens, byte for character
 * @param softwareVersion what stands behind the second hyphen up to the first space
 * @param comments what follows the first space, or null
 */
public record IdentificationString(
        ByteString line, String protocolVersion, String softwareVersion, @Nullable String comments) {
    /** The most characters, CR and LF included, that RFC 4253 §4.2 allows. */
    public static final int MAX_LENGTH = 255;

    /** The two numbers of a version as sscanf's %d reads them (OpenSSH kex.c, kex_exchange_identification). */
    private static final Pattern VERSION = Pattern.compile("\\s*\\+?0*(\\d{1,9})\\.\\s*\\+?0*(\\d{1,9})");

    /** Reads a line without its line end; empty if it is no identification string of any version. */
    public static Optional<IdentificationString> parse(ByteString line) {
        String text = line.latin1();
        if (!text.startsWith("SSH-")) {
            return Optional.empty();
        }
        int hyphen = text.indexOf('-', 4);
        if (hyphen < 0) {
            return Optional.empty();
        }
        int space = text.indexOf(' ', hyphen);
        return Optional.of(new IdentificationString(
                line,
                text.substring(4, hyphen),
                space < 0 ? text.substring(hyphen + 1) : text.substring(hyphen + 1, space),
                space < 0 ? null : text.substring(space + 1)));
    }

    /** Our own line; {@code software} must be printable US-ASCII without space and hyphen (RFC 4253 §4.2). */
    public static IdentificationString ours(String software) {
        if (!software.matches("[!-,.-~]{1,200}")) {
            throw new IllegalArgumentException(
                    "an identification string takes 1 to 200 printable ASCII characters without space or hyphen");
        }
        return parse(ByteString.latin1("SSH-2.0-" + software)).orElseThrow();
    }

    /**
     * Whether OpenSSH's client can read it: two numbers, and at least one character behind the second hyphen. It refuses
     * others as "Bad remote protocol version identification".
     */
    public boolean isReadable() {
        boolean named = !softwareVersion.isEmpty() || comments != null;
        return named && VERSION.matcher(protocolVersion).matches();
    }

    /**
     * Whether the sender speaks version 2, as OpenSSH's client decides it: the major number is 2, whatever the minor
     * one, or the version is 1.99 (RFC 4253 §5.1).
     */
    public boolean speaksVersion2() {
        Matcher version = VERSION.matcher(protocolVersion);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major == 2 || (major == 1 && Integer.parseInt(version.group(2)) == 99);
    }

    /** How many bytes it has with CR and LF. */
    public int lengthWithEnd() {
        return line.size() + 2;
    }

    /** Whether it is longer than {@link #MAX_LENGTH}. */
    public boolean isTooLong() {
        return lengthWithEnd() > MAX_LENGTH;
    }

    /** Whether the version is one of the two that RFC 4253 §4.2 and §5.1 allow: {@code 2.0} or {@code 1.99}. */
    public boolean hasStandardVersion() {
        return protocolVersion.equals("2.0") || protocolVersion.equals("1.99");
    }
}
