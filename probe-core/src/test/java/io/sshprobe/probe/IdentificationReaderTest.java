package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.probe.IdentificationReader.Progress;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdentificationReaderTest {
    @Test
    void linesBeforeTheStringAreKeptAndBytesBehindItAreHandedOn() {
        IdentificationReader reader = new IdentificationReader();

        Progress progress = reader.take(bytes("notice\r\nsecond\nSSH-2.0-x y\r\n\0\0packet"));

        assertThat(progress).isInstanceOfSatisfying(Progress.Found.class, found -> {
            assertThat(found.identification().line()).isEqualTo(ByteString.latin1("SSH-2.0-x y"));
            assertThat(found.rest()).isEqualTo(ByteString.latin1("\0\0packet"));
        });
        assertThat(reader.lines()).containsExactly(ByteString.latin1("notice"), ByteString.latin1("second"));
    }

    @Test
    void aLineFeedAloneEndsTheString() {
        assertThat(new IdentificationReader().take(bytes("SSH-2.0-x\n"))).isInstanceOf(Progress.Found.class);
    }

    @Test
    void aStringWithoutLineEndIsNotThereYet() {
        assertThat(new IdentificationReader().take(bytes("SSH-2.0-OpenSSH_9.2p1")))
                .isInstanceOf(Progress.NeedMore.class);
    }

    @Test
    void aLineLongerThanRfc4253AllowsIsReadAllTheSame() {
        assertThat(new IdentificationReader().take(bytes("SSH-2.0-" + "x".repeat(1000) + "\r\n")))
                .isInstanceOf(Progress.Found.class);
    }

    @Test
    void aLineWithoutEndIsAViolationAtTheLimitAndNotLater() {
        IdentificationReader reader = new IdentificationReader();
        byte[] almost = new byte[IdentificationReader.MAX_LINE_LENGTH - 1];
        Arrays.fill(almost, (byte) 'x');

        assertThat(reader.take(almost)).isInstanceOf(Progress.NeedMore.class);
        assertThat(reader.take(bytes("x"))).isInstanceOf(Progress.Violation.class);
    }

    @Test
    void tooManyLinesAreAViolationAndOnlySomeAreKept() {
        IdentificationReader reader = new IdentificationReader();

        assertThat(reader.take(bytes("line\n".repeat(IdentificationReader.MAX_LINES - 1))))
                .isInstanceOf(Progress.NeedMore.class);
        assertThat(reader.take(bytes("line\n"))).isInstanceOf(Progress.Violation.class);
        assertThat(reader.lines()).hasSize(PlainText.MAX_LINES);
    }

    @Property
    void itDoesNotMatterHowTheBytesAreCut(
            @ForAll @Size(max = 600) byte[] noise, @ForAll @IntRange(min = 1, max = 50) int piece) {
        byte[] all = concat(noise, bytes("\nSSH-2.0-server\r\nrest"));

        Progress atOnce = new IdentificationReader().take(all);
        IdentificationReader reader = new IdentificationReader();
        Progress cut = new Progress.NeedMore();
        int offset = 0;
        while (offset < all.length && cut instanceof Progress.NeedMore) {
            int end = Math.min(all.length, offset + piece);
            cut = reader.take(Arrays.copyOfRange(all, offset, end));
            offset = end;
        }

        assertThat(cut.getClass()).isEqualTo(atOnce.getClass());
        if (atOnce instanceof Progress.Found found && cut instanceof Progress.Found foundInPieces) {
            assertThat(foundInPieces.identification()).isEqualTo(found.identification());
            byte[] rest = concat(foundInPieces.rest().toByteArray(), Arrays.copyOfRange(all, offset, all.length));
            assertThat(rest).isEqualTo(found.rest().toByteArray());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
