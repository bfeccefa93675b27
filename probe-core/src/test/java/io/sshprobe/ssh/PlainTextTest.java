package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server said is found in the bytes again, whatever stands around it. */
final class PlainTextTest {
    private static final byte[] ID = ascii("SSH-2.0-x\r\n");
    private static final byte[] KEXINIT =
            ProposalTest.kexinit(false, "k", "h", "c", "c", "m", "m", "none", "none", "", "");
    private static final byte[] OTHER =
            ProposalTest.kexinit(true, "k2", "h", "c", "c", "m", "m", "none", "none", "", "");

    static Stream<Arguments> texts() {
        byte[] kexinit = packet(KEXINIT, 7);
        return Stream.of(
                Arguments.of("KEXINIT at once", joined(ID, kexinit), true),
                Arguments.of("LF alone", joined(ascii("SSH-2.0-x\n"), kexinit), true),
                Arguments.of("lines before", joined(ascii("hello\r\n\n\r\nSSH\nSSH-\n"), ID, kexinit), true),
                Arguments.of("IGNORE before", joined(ID, packet(new byte[] {2, 0, 0, 0, 0}, 6), kexinit), true),
                Arguments.of("DEBUG before", joined(ID, packet(new byte[] {4}, 255), kexinit), true),
                Arguments.of("another one behind", joined(ID, kexinit, packet(OTHER, 4)), true),
                Arguments.of("the beginning of more", joined(ID, kexinit, new byte[] {0, 0}), true),
                Arguments.of("no padding", joined(ID, packet(KEXINIT, 0)), true),
                Arguments.of("NEWKEYS before", joined(ID, packet(new byte[] {21}, 4), kexinit), false),
                Arguments.of("no identification string", kexinit, false),
                Arguments.of("nothing behind it", ID, false),
                Arguments.of("a packet of length 0", joined(ID, new byte[4], kexinit), false),
                Arguments.of("nothing but padding", joined(ID, packet(new byte[0], 9), kexinit), false),
                Arguments.of("more padding than packet", joined(ID, new byte[] {0, 0, 0, 2, 9, 20}, kexinit), false),
                Arguments.of("the longest length", joined(ID, new byte[] {-1, -1, -1, -1, 4, 20}, kexinit), false),
                Arguments.of("a malformed one", joined(ID, packet(new byte[] {20, 0}, 4), kexinit), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void theFirstKexinitIsFoundWhereThereIsOne(String name, byte[] received, boolean there)
            throws MalformedPacketException {
        assertThat(PlainText.of(ByteString.of(received)).proposal())
                .isEqualTo(there ? Proposal.parse(ByteString.of(KEXINIT)) : null);
    }

    @Test
    void linesAndTheIdentificationStringAreToldApart() {
        PlainText text = PlainText.of(ByteString.latin1("a\r\n\nb\r\r\nSSH-2.0-x y\r\nc\r\n"));

        assertThat(text.lines()).containsExactly(ByteString.latin1("a"), ByteString.EMPTY, ByteString.latin1("b\r"));
        assertThat(text.identification())
                .isEqualTo(IdentificationString.parse(ByteString.latin1("SSH-2.0-x y"))
                        .orElseThrow());
    }

    @Test
    void aLineWithoutItsEndIsNone() {
        assertThat(PlainText.of(ByteString.latin1("a\nSSH-2.0-x")))
                .isEqualTo(new PlainText(List.of(ByteString.latin1("a")), null, null));
    }

    @Test
    void theFirstLinesAreKept() {
        assertThat(PlainText.of(ByteString.latin1("x\n".repeat(2 * PlainText.MAX_LINES)))
                        .lines())
                .hasSize(PlainText.MAX_LINES);
    }

    @Test
    void noProposalIsReadOutOfAPartOfIt() {
        byte[] whole = joined(ID, packet(KEXINIT, 7));
        for (int length = 0; length < whole.length; length++) {
            assertThat(PlainText.of(ByteString.of(whole, 0, length)).proposal()).isNull();
        }
    }

    @Property
    void noBytesMakeItFail(@ForAll byte[] bytes, @ForAll boolean identified) {
        PlainText text = PlainText.of(ByteString.of(identified ? joined(ID, bytes) : bytes));

        assertThat(text.proposal() == null || text.identification() != null).isTrue();
    }

    private static byte[] packet(byte[] payload, int padding) {
        return ByteBuffer.allocate(Integer.BYTES + 1 + payload.length + padding)
                .putInt(1 + payload.length + padding)
                .put((byte) padding)
                .put(payload)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
