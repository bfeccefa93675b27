package io.sshprobe.ssh;

import java.util.Optional;
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

    /** Whether the sender speaks version 2: {@code 2.0}, or {@code 1.99} (RFC 4253 §5.1). */
    public boolean speaksVersion2() {
        return protocolVersion.equals("2.0") || protocolVersion.equals("1.99");
    }
}
