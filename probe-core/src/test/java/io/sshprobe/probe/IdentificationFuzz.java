package io.sshprobe.probe;

import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.probe.IdentificationReader.Progress;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The bytes up to the identification string: read at once, and byte by byte, with the same outcome. */
public final class IdentificationFuzz implements FuzzTarget {
    private static final IdentificationFuzz TARGET = new IdentificationFuzz();

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n",
                        "SSH-1.99-Cisco-1.25\n",
                        "SSH-1.5-old\r\n",
                        "a notice\r\nanother\nSSH-2.0-dropbear_2022.83\r\n\0\0\3\4",
                        "220 mail.example ESMTP\r\n",
                        "HTTP/1.1 400 Bad Request\r\n\r\n",
                        "SSH-2.0-x\0y\r\n",
                        "SSH-2.0-\u00e9\u001b[2J\r\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Override
    public void take(byte[] input) {
        IdentificationReader whole = new IdentificationReader();
        Progress atOnce = whole.take(input);
        IdentificationReader cut = new IdentificationReader();
        Progress byByte = new Progress.NeedMore();
        int read = 0;
        while (read < input.length && byByte instanceof Progress.NeedMore) {
            byByte = cut.take(new byte[] {input[read++]});
        }
        if (byByte instanceof Progress.Found found) {
            byByte = new Progress.Found(found.identification(), ByteString.of(input, read, input.length - read));
        }
        if (!atOnce.equals(byByte) || !whole.lines().equals(cut.lines())) {
            throw new AssertionError("at once: " + atOnce + ", byte by byte: " + byByte);
        }
        if (atOnce instanceof Progress.Violation violation) {
            checkShown(violation.detail());
        }
        whole.lines().forEach(line -> checkShown(VisibleText.of(line)));
    }

    private static void checkShown(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("a control character is shown: " + text);
        }
    }
}
