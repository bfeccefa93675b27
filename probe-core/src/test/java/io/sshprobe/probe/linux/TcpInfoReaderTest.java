package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.observation.TcpInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpInfoReaderTest {
    /** Every 32-bit word holds its own offset plus 2^31, so that a wrong offset, width or sign shows. */
    private static final byte[] WORDS = words(256);

    @Test
    void everyFieldIsReadFromItsOffsetInLinuxTcpH() {
        byte[] value = WORDS.clone();
        value[0] = 8;
        value[2] = (byte) 200;
        assertThat(TcpInfoReader.parse(ByteBuffer.wrap(value, 0, 232)))
                .isEqualTo(new TcpInfo(
                        8,
                        word(68),
                        word(72),
                        200,
                        word(100),
                        word(24),
                        word(16),
                        ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong(120),
                        ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong(128),
                        word(144),
                        word(228),
                        word(224),
                        word(140),
                        word(136),
                        word(20),
                        word(216),
                        word(60),
                        word(84)));
    }

    @ParameterizedTest
    @CsvSource({
        // length, and which fields beyond total_retrans are there: acked received out in notsent duplicates ooo window
        "104, --------",
        "120, --------",
        "127, --------",
        "128, a-------",
        "136, ar------",
        "140, aro-----",
        "144, aroi----",
        "148, aroin---",
        "192, aroin---",
        "219, aroin---",
        "220, aroind--",
        "227, aroind--",
        "228, aroindq-",
        "232, aroindqw",
        "248, aroindqw"
    })
    void aFieldBeyondTheReturnedLengthIsNull(int length, String there) {
        TcpInfo info = TcpInfoReader.parse(ByteBuffer.wrap(WORDS, 0, length));
        assertThat(info).isNotNull();
        String found = (info.bytesAcked() == null ? "-" : "a")
                + (info.bytesReceived() == null ? "-" : "r")
                + (info.segmentsOut() == null ? "-" : "o")
                + (info.segmentsIn() == null ? "-" : "i")
                + (info.notSentBytes() == null ? "-" : "n")
                + (info.duplicatesReported() == null ? "-" : "d")
                + (info.outOfOrderPackets() == null ? "-" : "q")
                + (info.sendWindow() == null ? "-" : "w");
        assertThat(found).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 103})
    void lessThanAnyKernelWritesIsNothing(int length) {
        assertThat(TcpInfoReader.parse(ByteBuffer.wrap(WORDS, 0, length))).isNull();
    }

    private static long word(int at) {
        return 0x8000_0000L + at;
    }

    private static byte[] words(int size) {
        ByteBuffer words = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        for (int at = 0; at < size; at += Integer.BYTES) {
            words.putInt(at, (int) word(at));
        }
        return words.array();
    }
}
