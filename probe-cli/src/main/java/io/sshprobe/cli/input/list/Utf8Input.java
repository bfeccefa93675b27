package io.sshprobe.cli.input.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text as UTF-8, also that of spreadsheets and shells of Windows, which write UTF-16. */
final class Utf8Input {
    private static final int BUFFER = 4096;

    private Utf8Input() {}

    /** The same text in UTF-8; reads its beginning at once. What is not in UTF-16 is left as it is. */
    static InputStream of(InputStream stream) throws IOException {
        byte[] bytes = new byte[BUFFER];
        int count = Math.max(stream.read(bytes, 0, BUFFER), 0);
        if (count == 1) {
            count += Math.max(stream.read(bytes, 1, BUFFER - 1), 0);
        }
        InputStream start = new SequenceInputStream(new ByteArrayInputStream(bytes, 0, count), stream);
        Charset charset = count < 2 ? null : charset(bytes[0] & 0xff, bytes[1] & 0xff);
        return charset == null ? start : new Recoded(new InputStreamReader(start, charset));
    }

    /** By the byte order mark, or by the first character, which is one of ASCII. */
    private static @Nullable Charset charset(int first, int second) {
        if ((first == 0xff && second == 0xfe) || (isText(first) && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xfe && second == 0xff) || (first == 0 && isText(second)) ? StandardCharsets.UTF_16BE : null;
    }

    /** Whether a line of text may begin with this octet, so that a NUL beside it means UTF-16 and not a binary file. */
    private static boolean isText(int octet) {
        return (octet >= ' ' && octet < 0x7f) || octet == '\t' || octet == '\r' || octet == '\n';
    }

    private static final class Recoded extends InputStream {
        private final Reader reader;
        private final char[] characters = new char[BUFFER];
        private byte[] bytes = {};
        private int next;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        private boolean fill() throws IOException {
            int count = reader.read(characters, 0, characters.length - 1);
            if (count > 0 && Character.isHighSurrogate(characters[count - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    characters[count++] = (char) low;
                }
            }
            bytes = count < 0 ? new byte[0] : new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
            next = 0;
            return count > 0;
        }

        @Override
        public int read() throws IOException {
            return next < bytes.length || fill() ? bytes[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == bytes.length && !fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, target, offset, count);
            next += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
