package io.sshprobe.probe;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PlainText;
import io.sshprobe.ssh.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server's identification string in a stream of bytes (RFC 4253 §4.2).
 *
 * <p>Accepts what real servers do: lines before it, LF alone as line end, lines longer than 255 characters, bytes that
 * are not text. Bounded as OpenSSH's client is ({@code ssh_api.c}, SSH_MAX_PRE_BANNER_LINES and SSH_MAX_BANNER_LEN).
 * Not thread-safe.
 */
final class IdentificationReader {
    /** The most lines before the identification string. */
    static final int MAX_LINES = 1024;

    /** The most bytes of one line, line end included. */
    static final int MAX_LINE_LENGTH = 8192;

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
         * The bytes break a limit of RFC 4253 or of ours.
         *
         * @param detail one line for people
         */
        record Violation(String detail) implements Progress {}
    }

    private static final Progress NEED_MORE = new Progress.NeedMore();

    private final List<ByteString> lines = new ArrayList<>();
    private int lineCount;
    private byte[] partial = new byte[256];
    private int partialLength;

    /** Takes the next bytes. Not to be called again after anything but {@link Progress.NeedMore}. */
    Progress take(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                if (partialLength + 1 >= MAX_LINE_LENGTH) {
                    return new Progress.Violation("a line of more than " + MAX_LINE_LENGTH + " bytes, beginning with '"
                            + VisibleText.of(ByteString.of(partial, 0, 60)) + "'");
                }
                append(bytes[i]);
                continue;
            }
            ByteString line = completedLine();
            IdentificationString identification =
                    IdentificationString.parse(line).orElse(null);
            if (identification != null) {
                return new Progress.Found(identification, ByteString.of(bytes, i + 1, bytes.length - i - 1));
            }
            Progress.Violation violation = keep(line);
            if (violation != null) {
                return violation;
            }
        }
        return NEED_MORE;
    }

    /** The complete lines before the identification string, without their ends; the first {@link PlainText#MAX_LINES}. */
    List<ByteString> lines() {
        return List.copyOf(lines);
    }

    private void append(byte b) {
        if (partialLength == partial.length) {
            partial = Arrays.copyOf(partial, partial.length * 2);
        }
        partial[partialLength++] = b;
    }

    private ByteString completedLine() {
        boolean carriageReturn = partialLength > 0 && partial[partialLength - 1] == '\r';
        ByteString line = ByteString.of(partial, 0, carriageReturn ? partialLength - 1 : partialLength);
        partialLength = 0;
        return line;
    }

    private Progress.@Nullable Violation keep(ByteString line) {
        if (lines.size() < PlainText.MAX_LINES) {
            lines.add(line);
        }
        lineCount++;
        return lineCount < MAX_LINES
                ? null
                : new Progress.Violation(MAX_LINES + " lines without an identification string");
    }
}
