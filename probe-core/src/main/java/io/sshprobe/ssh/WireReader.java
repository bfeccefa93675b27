package io.sshprobe.ssh;

/**
 * Reads the data types of RFC 4251 §5 one after another, and is as strict as OpenSSH's client ({@code
 * sshbuf-getput-basic.c}).
 */
public final class WireReader {
    /** The longest {@code mpint} (SSHBUF_MAX_BIGNUM), with the byte that keeps it positive. */
    private static final int MAX_NUMBER = 16384 / 8 + 1;

    private final ByteString bytes;
    private final String what;
    private int at;

    /**
     * Reads from the first byte on.
     *
     * @param what what the bytes are, for messages
     */
    public WireReader(ByteString bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    /** Whether bytes are left. */
    public boolean hasMore() {
        return at < bytes.size();
    }

    /** A {@code uint32}. */
    public long uint32() throws MalformedPacketException {
        need(Integer.BYTES);
        long value = bytes.uint32(at);
        at += Integer.BYTES;
        return value;
    }

    /** A {@code byte}. */
    public int uint8() throws MalformedPacketException {
        need(1);
        return bytes.at(at++);
    }

    /** A {@code string}. */
    public ByteString string() throws MalformedPacketException {
        long length = uint32();
        if (length > bytes.size() - at) {
            throw new MalformedPacketException(
                    what + " claims a string of " + length + " bytes and has " + (bytes.size() - at) + " left");
        }
        at += (int) length;
        return bytes.slice(at - (int) length, at);
    }

    /**
     * A {@code string} of text: a NUL may only be its last byte, which does not belong to the text (OpenSSH's
     * sshbuf_get_cstring).
     */
    public String text() throws MalformedPacketException {
        String text = string().latin1();
        int nul = text.indexOf('\0');
        if (nul >= 0 && nul < text.length() - 1) {
            throw new MalformedPacketException(what + " has a NUL within a text");
        }
        return nul < 0 ? text : text.substring(0, nul);
    }

    /** Passes over a string. */
    public void skip() throws MalformedPacketException {
        string();
    }

    /** Passes over some strings. */
    public void skip(int count) throws MalformedPacketException {
        for (int i = 0; i < count; i++) {
            string();
        }
    }

    /** Passes over some {@code mpint}s, none of which may be negative. */
    public void skipNumbers(int count) throws MalformedPacketException {
        for (int i = 0; i < count; i++) {
            ByteString number = string();
            if (number.size() > MAX_NUMBER) {
                throw new MalformedPacketException(
                        what + " has a number of " + number.size() + " bytes, and OpenSSH reads " + MAX_NUMBER);
            }
            if (!number.isEmpty() && number.at(0) >= 0x80) {
                throw new MalformedPacketException(what + " has a negative number");
            }
        }
    }

    /** Some bytes without a length before them. */
    public ByteString bytes(int count) throws MalformedPacketException {
        need(count);
        at += count;
        return bytes.slice(at - count, at);
    }

    /** Passes over some bytes. */
    public void skipBytes(int count) throws MalformedPacketException {
        need(count);
        at += count;
    }

    /** Passes over what is left. */
    public void skipAll() {
        at = bytes.size();
    }

    /** Checks that nothing is left. */
    public void end() throws MalformedPacketException {
        if (hasMore()) {
            throw new MalformedPacketException((bytes.size() - at) + " bytes follow the end of " + what);
        }
    }

    private void need(int count) throws MalformedPacketException {
        if (count > bytes.size() - at) {
            throw new MalformedPacketException(what + " ends too early");
        }
    }
}
