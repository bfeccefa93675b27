package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.sshd.common.compression.Compression;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;

final class BoundedZlibTest {
    private static BoundedZlib deflating() {
        BoundedZlib zlib = new BoundedZlib("zlib", false);
        zlib.init(Compression.Type.Deflater, -1);
        return zlib;
    }

    private static BoundedZlib inflating() {
        BoundedZlib zlib = new BoundedZlib("zlib", false);
        zlib.init(Compression.Type.Inflater, -1);
        return zlib;
    }

    @Test
    void packetsComeOutAsTheyWentIn() throws IOException {
        BoundedZlib out = deflating();
        BoundedZlib in = inflating();
        Random random = new Random(1950);
        for (int size : new int[] {1, 100, 4096, 20_000, 5}) {
            byte[] packet = new byte[size];
            random.nextBytes(packet);
            ByteArrayBuffer wire = new ByteArrayBuffer();
            wire.putRawBytes(packet);
            ByteArrayBuffer read = new ByteArrayBuffer();

            out.compress(wire);
            in.uncompress(wire, read);

            assertThat(read.getCompactData()).isEqualTo(packet);
        }
        out.end();
        in.end();
    }

    @Test
    void aPacketThatInflatesWithoutMeasureIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
            deflater.write(new byte[64 << 20]);
        }
        ByteArrayBuffer read = new ByteArrayBuffer();
        BoundedZlib zlib = inflating();

        assertThatThrownBy(() -> zlib.uncompress(new ByteArrayBuffer(bomb.toByteArray()), read))
                .hasMessage("a packet inflates to more than 262144 bytes");
        assertThat(read.available()).isLessThan(300_000);
        zlib.end();
    }

    @Test
    void aStreamThatEndsWithAPacketIsRefused() throws IOException {
        ByteArrayOutputStream ended = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(ended)) {
            deflater.write(new byte[17]);
        }
        BoundedZlib zlib = inflating();

        assertThatThrownBy(() -> zlib.uncompress(new ByteArrayBuffer(ended.toByteArray()), new ByteArrayBuffer()))
                .hasMessage("the compressed data ends with this packet");
        zlib.end();
    }

    @Test
    void nothingIsCompressedOnceItEnded() {
        BoundedZlib zlib = deflating();
        zlib.end();
        zlib.end();

        assertThatThrownBy(() -> zlib.compress(new ByteArrayBuffer())).isInstanceOf(IOException.class);
    }
}
