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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        byte[] almost = new byte[IdentificationReader.MAX_LINE_LENGTH];
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

    /** OpenSSH kex.c, kex_exchange_identification: sscanf with "SSH-%d.%d-%[^\n]". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\n",
                "SSH-2.0-x\r\r\n",
                "SSH-2.1-x\r\n",
                "SSH-2.00-x\r\n",
                "SSH-02.0-x\r\n",
                "SSH- 2.0-x\r\n",
                "SSH-2.0- \r\n",
                "SSH-2.0--\r\n",
                "SSH-1.99-x\r\n",
                "\r\nSSH-2.0-x\r\n",
                "SSH-\r\nSSH-2.0-x\r\n"
            })
    void whatOpensshTakesIsTaken(String bytes) {
        assertThat(new IdentificationReader().take(bytes(bytes)))
                .isInstanceOfSatisfying(Progress.Found.class, found -> {
                    assertThat(found.identification().speaksVersion2()).isTrue();
                    assertThat(found.identification().line().latin1()).doesNotContain("\r");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\0y\r\n",
                "SSH-2.0-x\ry\r\n",
                "SSH-2.0-x\r\0\n",
                "a\0\r\nSSH-2.0-x\r\n",
                "a\rb\r\nSSH-2.0-x\r\n",
                "SSH-2.0-\r\n",
                "SSH-2.0\r\n",
                "SSH-2-x\r\n",
                "SSH-2.-x\r\n",
                "SSH-2.0x-x\r\n",
                "SSH-x\r\n"
            })
    void whatOpensshRefusesIsRefused(String bytes) {
        assertThat(new IdentificationReader().take(bytes(bytes)))
                .isInstanceOfSatisfying(Progress.Violation.class, violation -> assertThat(violation.detail())
                        .contains("OpenSSH's client refuses"));
    }

    @Test
    void whereTheByteIsThatOpensshRefusesIsSaid() {
        assertThat(new IdentificationReader().take(bytes("a\0\r\nSSH-2.0-x\r\n")))
                .isInstanceOfSatisfying(Progress.Violation.class, it -> assertThat(it.detail())
                        .startsWith("a NUL before the identification string"));
        assertThat(new IdentificationReader().take(bytes("SSH-2.0-x\ry\r\n")))
                .isInstanceOfSatisfying(Progress.Violation.class, it -> assertThat(it.detail())
                        .startsWith("a CR that ends no line in the identification string"));
    }

    @Test
    void aNulWithoutAnIdentificationStringIsNoViolation() {
        assertThat(new IdentificationReader().take(bytes("\26\3\1\0\2\2\50\n"))).isInstanceOf(Progress.NeedMore.class);
    }

    @Test
    void theLongestLineThatOpensshTakesIsTaken() {
        String longest = "SSH-2.0-" + "x".repeat(IdentificationReader.MAX_LINE_LENGTH - 8);

        assertThat(new IdentificationReader().take(bytes(longest + "\r\n"))).isInstanceOf(Progress.Found.class);
        assertThat(new IdentificationReader().take(bytes(longest + "x"))).isInstanceOf(Progress.Violation.class);
    }

    @Test
    void noNumberOfCrsTakesMemory() {
        IdentificationReader reader = new IdentificationReader();

        assertThat(reader.take(bytes("\r".repeat(100_000)))).isInstanceOf(Progress.NeedMore.class);
        assertThat(reader.take(bytes("\nSSH-2.0-x\n"))).isInstanceOf(Progress.Found.class);
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
