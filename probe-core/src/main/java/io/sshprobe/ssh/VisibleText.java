package io.sshprobe.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Makes a peer's text safe to show.
 *
 * <p>Control characters, escape sequences, line ends and characters that change the direction or the look of the text
 * around them become {@code \xHH} or {@code \\uHHHH}; RFC 4251 §9.2 requires this for control characters.
 */
public final class VisibleText {
    private VisibleText() {}

    /** Shows bytes: as UTF-8 where they are UTF-8, else each byte that is not visible US-ASCII as {@code \xHH}. */
    public static String of(ByteString bytes) {
        try {
            return of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            StringBuilder shown = new StringBuilder(bytes.size() + 16);
            for (int i = 0; i < bytes.size(); i++) {
                append(shown, bytes.at(i), isVisibleAscii(bytes.at(i)));
            }
            return shown.toString();
        }
    }

    /** Shows a string whose characters a peer chose. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(shown, c, isVisible(c)));
        return shown.toString();
    }

    /** As {@link #of(ByteString)}, cut to at most {@code most} characters with an ellipsis. */
    public static String of(ByteString bytes, int most) {
        // Four bytes make at most one code point, so this many bytes always suffice.
        return cut(of(bytes.size() > 4 * most ? bytes.slice(0, 4 * most) : bytes), most);
    }

    /** As {@link #of(String)}, cut to at most {@code most} characters with an ellipsis. */
    public static String of(String text, int most) {
        return cut(of(text), most);
    }

    /** Cuts what this class made to at most {@code most} characters, with an ellipsis. */
    public static String cut(String shown, int most) {
        return shown.length() <= most ? shown : shown.substring(0, most - 1) + "…";
    }

    private static boolean isVisibleAscii(int octet) {
        return octet >= 0x20 && octet < 0x7f;
    }

    private static boolean isVisible(int codePoint) {
        if (codePoint < 0x80) {
            return isVisibleAscii(codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder shown, int codePoint, boolean visible) {
        if (codePoint == '\\') {
            shown.append("\\\\");
        } else if (visible) {
            shown.appendCodePoint(codePoint);
        } else if (codePoint == '\r') {
            shown.append("\\r");
        } else if (codePoint == '\n') {
            shown.append("\\n");
        } else {
            shown.append(codePoint < 0x100 ? "\\x%02x".formatted(codePoint) : "\\u%04x".formatted(codePoint));
        }
    }
}
