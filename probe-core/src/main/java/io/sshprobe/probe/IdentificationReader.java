package io.sshprobe.probe;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.ssh.PlainText;
import io.sshprobe.ssh.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server's identification string in a stream of bytes (RFC 4253 §4.2), and takes and refuses what OpenSSH's
 * client does ({@code kex.c}, kex_exchange_identification).
 *
 * <p>That client takes lines before it, LF alone as line end, several CRs before the LF, lines longer than 255
 * characters, and bytes that are not text. It refuses a NUL, and a CR that is not at the end of its line. Such a byte
 * before the identification string is told only once that string is there: without it, another protocol is spoken, and
 * what it says is worth reading to the end.
 *
 * <p>Not thread-safe.
 */
final class IdentificationReader {
    /** As many lines before the identification string are too many (SSH_MAX_PRE_BANNER_LINES). */
    static final int MAX_LINES = 1024;

    /** The most bytes of one line without its end (SSH_MAX_BANNER_LEN). */
    static final int MAX_LINE_LENGTH = 8192;

    private static final int MAX_QUOTED = 60;

    /** How far the reading got. */
    sealed interface Progress {
        /** Not complete yet. */
        record NeedMore() implements Progress {}

        /**
         * The identification string is there.
         *
         * @param identification the string
         * @param rest what was received after it: the beginning of the first packet
         */
        record Found(IdentificationString identification, ByteString rest) implements Progress {}

        /**
         * OpenSSH's client refuses the bytes.
         *
         * @param identification the identification string if it can be told apart, or null
         * @param detail one line for people
         */
        record Violation(@Nullable IdentificationString identification, String detail) implements Progress {}
    }

    private static final String MARK = "SSH-";
    private static final Progress NEED_MORE = new Progress.NeedMore();

    private final List<ByteString> lines = new ArrayList<>();
    private int lineCount;

    /** How many bytes were taken, and how many of them the lines kept have. */
    private long taken;

    private int linesLength;
    private byte[] partial = new byte[256];
    private int partialLength;

    /** How many CRs were read since the last other byte of this line. */
    private int carriageReturns;

    /** What OpenSSH's client refuses in the lines so far, or null. */
    private @Nullable String invalid;

    /** Whether that is in a line before the identification string. */
    private boolean invalidBefore;

    /** Takes the next bytes. Not to be called again after anything but {@link Progress.NeedMore}. */
    Progress take(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            int ordinary = carriageReturns == 0 ? ordinary(bytes, i) : 0;
            if (ordinary > 0) {
                append(bytes, i, ordinary);
                i += ordinary - 1;
                continue;
            }
            taken++;
            if (bytes[i] == '\n') {
                Progress progress = lineEnds(bytes, i + 1);
                if (!(progress instanceof Progress.NeedMore)) {
                    return progress;
                }
            } else if (partialLength - carriageReturns >= MAX_LINE_LENGTH && bytes[i] != '\r') {
                return new Progress.Violation(
                        null,
                        "a line of more than " + MAX_LINE_LENGTH + " bytes, beginning with '"
                                + VisibleText.of(ByteString.of(partial, 0, MAX_QUOTED)) + "'");
            } else {
                append(bytes[i]);
            }
        }
        return NEED_MORE;
    }

    /**
     * The complete lines before the identification string, without their ends: the first {@link PlainText#MAX_LINES}, if they
     * are within the first {@link PeerLimits#RECEIVED} bytes.
     */
    List<ByteString> lines() {
        return List.copyOf(lines);
    }

    /** How many bytes it holds. */
    int held() {
        return partial.length + linesLength;
    }

    /** How many bytes from there on neither end a line nor need a closer look, and still fit into the line. */
    private int ordinary(byte[] bytes, int from) {
        int end = Math.min(bytes.length, from + MAX_LINE_LENGTH - partialLength);
        int at = from;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r' && bytes[at] != 0) {
            at++;
        }
        return at - from;
    }

    private void append(byte[] bytes, int from, int length) {
        if (partialLength + length > partial.length) {
            partial = Arrays.copyOf(partial, Math.max(partialLength + length, partial.length * 2));
        }
        System.arraycopy(bytes, from, partial, partialLength, length);
        partialLength += length;
        taken += length;
    }

    private void append(byte b) {
        if (b == '\r') {
            carriageReturns++;
            if (carriageReturns > MAX_LINE_LENGTH) {
                return;
            }
        } else {
            if (carriageReturns > 0) {
                refuse("a CR that ends no line");
            }
            if (b == 0) {
                refuse("a NUL");
            }
            carriageReturns = 0;
        }
        if (partialLength == partial.length) {
            partial = Arrays.copyOf(partial, partial.length * 2);
        }
        partial[partialLength++] = b;
    }

    private void refuse(String what) {
        if (invalid == null) {
            invalid = what;
        }
    }

    private Progress lineEnds(byte[] bytes, int next) {
        int length = Math.max(0, partialLength - carriageReturns);
        partialLength = 0;
        carriageReturns = 0;
        if (!looksLikeIdentification(length)) {
            return keep(length);
        }
        ByteString line = ByteString.of(partial, 0, length);
        IdentificationString identification =
                IdentificationString.parse(line).filter(it -> it.isReadable()).orElse(null);
        if (invalid != null) {
            return new Progress.Violation(
                    identification,
                    invalid + (invalidBefore ? " before" : " in")
                            + " the identification string, which OpenSSH's client refuses: banner line contains invalid"
                            + " characters");
        }
        return identification == null
                ? new Progress.Violation(
                        null,
                        "OpenSSH's client refuses the identification string: Bad remote protocol version identification: '"
                                + VisibleText.of(line, MAX_QUOTED) + "'")
                : new Progress.Found(identification, ByteString.of(bytes, next, bytes.length - next));
    }

    /** Whether OpenSSH's client takes the line for an identification string, good or bad. */
    private boolean looksLikeIdentification(int length) {
        if (length <= MARK.length()) {
            return false;
        }
        for (int i = 0; i < MARK.length(); i++) {
            if (partial[i] != MARK.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Progress keep(int length) {
        if (lines.size() < PlainText.MAX_LINES && taken <= PeerLimits.RECEIVED) {
            lines.add(ByteString.of(partial, 0, length));
            linesLength += length;
        }
        invalidBefore = invalid != null;
        lineCount++;
        return lineCount < MAX_LINES
                ? NEED_MORE
                : new Progress.Violation(null, MAX_LINES + " lines without an identification string");
    }
}
