package io.sshprobe.json;

import io.sshprobe.ssh.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What a server sent, as text for a reader of the line; observations hold the bytes beside it. */
final class ReadableText {
    private ReadableText() {}

    /** The bytes as UTF-8 where they are UTF-8; otherwise each byte as the character of the same number. */
    static String of(ByteString bytes) {
        String text = bytes.latin1();
        if (isAscii(text)) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return text;
        }
    }

    /** The same of a text that has one character for each byte. */
    static String of(String latin1) {
        return of(ByteString.latin1(latin1));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
