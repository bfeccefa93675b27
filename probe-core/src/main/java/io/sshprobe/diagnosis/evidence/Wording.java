package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.Observation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Formats evidence: observed values for people, and a server's text made safe and short. */
public final class Wording {
    /** The most characters of a server's text that one sentence quotes. */
    static final int MAX_QUOTE = 120;

    private Wording() {}

    /** {@code 1.2 ms} below ten seconds, {@code 12.01 s} from there on. */
    public static String time(long nanos) {
        if (nanos >= 10_000_000_000L) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        // Every healthy verdict formats two times, and a Formatter is slow.
        long tenths = (nanos + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10 + " ms";
    }

    /** A span of time for people: {@code 40 s}, {@code 3 h}, {@code 2 days}. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    /** {@code 40 s ago}: how long {@code then} was before {@code now}. */
    static String ago(Instant then, Instant now) {
        return span(Duration.between(then, now)) + " ago";
    }

    /** {@code 42 s later}, {@code 3 min before}, {@code at the same time}. */
    static String distance(Duration signed) {
        return signed.abs().toSeconds() < 1
                ? "at the same time"
                : span(signed.abs()) + (signed.isNegative() ? " before" : " later");
    }

    /** A server's text in quotation marks. */
    public static String quote(ByteString text) {
        return '"' + VisibleText.of(text, MAX_QUOTE) + '"';
    }

    /** A server's text in quotation marks. */
    public static String quote(String text) {
        return '"' + VisibleText.of(text, MAX_QUOTE) + '"';
    }

    /** The bytes that were received after the line of the identification string. */
    public static ByteString afterIdentification(Observation seen) {
        IdentificationString identification = seen.text().identification();
        ByteString received = seen.text().received();
        if (identification == null) {
            return ByteString.EMPTY;
        }
        String all = received.latin1();
        int line = all.indexOf(identification.line().latin1());
        int end = line < 0 ? -1 : all.indexOf('\n', line);
        return end < 0 ? ByteString.EMPTY : received.slice(end + 1, received.size());
    }

    /**
     * Whether bytes in the place of a packet can only be text.
     *
     * <p>Four printable characters, read as a packet length, are more than 500 MB (RFC 4253 §6.1 requires 35,000 bytes).
     */
    public static boolean startsAsText(ByteString bytes) {
        if (bytes.size() < Integer.BYTES) {
            return false;
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            if (!isText(bytes.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether bytes are US-ASCII text with the usual white space, and not empty. */
    public static boolean isText(ByteString bytes) {
        for (int i = 0; i < bytes.size(); i++) {
            if (!isText(bytes.at(i))) {
                return false;
            }
        }
        return !bytes.isEmpty();
    }

    private static boolean isText(int octet) {
        return (octet >= 0x20 && octet < 0x7f) || octet == '\r' || octet == '\n' || octet == '\t';
    }
}
