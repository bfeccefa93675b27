package io.sshprobe.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * An immutable sequence of bytes, as the {@code string} of RFC 4251 §5 carries them.
 *
 * <p>What a peer sent is kept in this form: it may not be text, and decoding it as text could change it.
 */
public final class ByteString {
    /** The sequence of no bytes. */
    public static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes given. */
    public static ByteString of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
    }

    /** Copies {@code length} bytes from {@code offset} on. */
    public static ByteString of(byte[] bytes, int offset, int length) {
        return new ByteString(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The characters as bytes; each must be below 256. */
    public static ByteString latin1(String text) {
        return new ByteString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Decodes what {@link #base64()} gave. */
    public static ByteString fromBase64(String text) {
        return new ByteString(Base64.getDecoder().decode(text));
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Whether there is no byte. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at {@code index}, from 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** The four bytes from {@code index} on as {@code uint32} (RFC 4251 §5). */
    public long uint32(int index) {
        return (long) at(index) << 24 | at(index + 1) << 16 | at(index + 2) << 8 | at(index + 3);
    }

    /** Where the byte is found first from {@code from} on, or -1. */
    public int indexOf(int value, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (at(i) == value) {
                return i;
            }
        }
        return -1;
    }

    /** The part from {@code from} (inclusive) to {@code to} (exclusive). */
    public ByteString slice(int from, int to) {
        return new ByteString(Arrays.copyOfRange(bytes, from, to));
    }

    /** Whether {@code length} bytes from {@code from} on are those of the other from {@code otherFrom} on; all must be there. */
    public boolean matches(int from, ByteString other, int otherFrom, int length) {
        return Arrays.equals(bytes, from, from + length, other.bytes, otherFrom, otherFrom + length);
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Each byte as the character of the same number: loses nothing. Not for showing: see {@link VisibleText}. */
    public String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** RFC 4648 §4, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes as visible text. */
    @Override
    public String toString() {
        return VisibleText.of(this);
    }
}
