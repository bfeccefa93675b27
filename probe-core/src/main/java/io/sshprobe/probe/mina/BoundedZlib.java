package io.sshprobe.probe.mina;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.sshd.common.compression.Compression;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4253 §6.2 {@code zlib}, and {@code zlib@openssh.com}, which starts after authentication and so never here.
 *
 * <p>Unlike MINA's, it bounds the size to which a packet inflates, takes native memory only when it is used, and gives
 * it back.
 */
final class BoundedZlib implements Compression {
    /** The most bytes to which a packet may inflate: as many as an uncompressed packet may hold. */
    static final int MAX_INFLATED = 256 * 1024;

    private static final int CHUNK = 4096;

    private final String name;
    private final boolean delayed;
    private @Nullable Deflater deflater;
    private @Nullable Inflater inflater;

    BoundedZlib(String name, boolean delayed) {
        this.name = name;
        this.delayed = delayed;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isDelayed() {
        return delayed;
    }

    @Override
    public boolean isCompressionExecuted() {
        return !delayed;
    }

    @Override
    public void init(Type type, int level) {
        if (!delayed && type == Type.Deflater) {
            deflater = new Deflater(level);
        } else if (!delayed) {
            inflater = new Inflater();
        }
    }

    @Override
    public void compress(Buffer buffer) throws IOException {
        if (deflater == null) {
            throw new IOException("the compression has ended");
        }
        deflater.setInput(buffer.array().clone(), buffer.rpos(), buffer.available());
        buffer.wpos(buffer.rpos());
        byte[] chunk = new byte[CHUNK];
        int length;
        do {
            length = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
            buffer.putRawBytes(chunk, 0, length);
        } while (length > 0);
    }

    @Override
    public void uncompress(Buffer from, Buffer to) throws IOException {
        if (inflater == null) {
            throw new IOException("the compression has ended");
        }
        inflater.setInput(from.array(), from.rpos(), from.available());
        byte[] chunk = new byte[CHUNK];
        int total = 0;
        try {
            int length;
            do {
                length = inflater.inflate(chunk);
                to.putRawBytes(chunk, 0, length);
                total += length;
                if (total > MAX_INFLATED) {
                    throw new IOException("a packet inflates to more than " + MAX_INFLATED + " bytes");
                }
            } while (length > 0);
            // RFC 4253 §6.2: the stream goes on from packet to packet. OpenSSH's client takes an end for an error.
            if (inflater.needsDictionary()) {
                throw new IOException("the compressed data needs a dictionary");
            }
            if (inflater.finished()) {
                throw new IOException("the compressed data ends with this packet");
            }
        } catch (DataFormatException e) {
            throw new IOException("the compressed data is damaged", e);
        }
    }

    /** Gives back the native memory. */
    void end() {
        if (deflater != null) {
            deflater.end();
            deflater = null;
        }
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }
}
