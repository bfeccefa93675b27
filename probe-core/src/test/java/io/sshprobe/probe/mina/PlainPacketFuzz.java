package io.sshprobe.probe.mina;

import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.fixtures.fuzz.InputReader;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Everything behind the identification string and before NEWKEYS: frames of packets, KEXINIT, messages out of order. It is
 * read at once and cut into pieces, with the same outcome.
 *
 * <p>An input is a byte of choices, and then messages or, if the lowest bit is set, raw bytes.
 */
public final class PlainPacketFuzz implements FuzzTarget {
    private static final PlainPacketFuzz TARGET = new PlainPacketFuzz();
    private static final int RAW = 1;
    private static final int BEHIND_KEXINIT = 2;
    private static final int STRICT = 4;
    private static final int GUESSED = 8;
    private static final int ONLY_KEXINIT = 16;

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] kexInit = ServerPackets.kexInit(InMemoryHandshake.QUICK);
        byte[] strict = ServerPackets.kexInit(Offer.ALL.onTheWire(), "kex-strict-s-v00@openssh.com", "ext-info-s");
        byte[] content = Arrays.copyOfRange(kexInit, 6, kexInit.length - (kexInit[4] & 0xff));
        return List.of(
                join(new byte[] {RAW}, kexInit),
                join(new byte[] {RAW | ONLY_KEXINIT}, strict),
                join(new byte[] {RAW}, ServerPackets.disconnect(11, "bye")),
                join(new byte[] {0}, message(20, content)),
                join(new byte[] {BEHIND_KEXINIT}, message(2, ServerPackets.strings("x")), message(3, new byte[4])),
                join(new byte[] {BEHIND_KEXINIT | STRICT}, message(4, new byte[9])),
                join(new byte[] {BEHIND_KEXINIT | GUESSED}, message(31, new byte[9]), message(31, new byte[99])),
                join(new byte[] {BEHIND_KEXINIT}, message(21, new byte[0]), message(7, new byte[4])),
                join(new byte[] {RAW}, "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] message(int number, byte[] content) {
        return join(new byte[] {(byte) number, (byte) (content.length >> 8), (byte) content.length}, content);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    @Override
    public void take(byte[] input) throws IOException {
        InputReader in = new InputReader(input);
        int choices = in.octet();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if ((choices & BEHIND_KEXINIT) != 0) {
            bytes.writeBytes(ServerPackets.kexInit(
                    // A name of ours that is not the server's first makes its guess wrong.
                    (choices & GUESSED) == 0
                            ? InMemoryHandshake.QUICK
                            : InMemoryHandshake.QUICK.edit(AlgorithmKind.KEX, "ecdh-sha2-nistp256,curve25519-sha256"),
                    (choices & GUESSED) != 0,
                    (choices & STRICT) == 0 ? new String[0] : new String[] {"kex-strict-s-v00@openssh.com"}));
        }
        if ((choices & RAW) != 0) {
            bytes.writeBytes(in.rest());
        } else {
            in.messages((number, content) -> bytes.writeBytes(ServerPackets.packet(number, content)));
        }
        Stage depth = (choices & ONLY_KEXINIT) == 0 ? Stage.USERAUTH : Stage.KEXINIT;
        byte[] said = bytes.toByteArray();
        List<String> atOnce = heard(depth, said);
        int half = said.length / 2;
        List<String> cut = heard(
                depth,
                Arrays.copyOf(said, half),
                Arrays.copyOfRange(said, half, Math.min(said.length, half + 1)),
                Arrays.copyOfRange(said, Math.min(said.length, half + 1), said.length));
        if (!atOnce.equals(cut)) {
            throw new AssertionError("at once: " + atOnce + ", cut: " + cut);
        }
    }

    private static List<String> heard(Stage depth, byte[]... bytes) {
        InMemoryHandshake dialogue = InMemoryHandshake.to(depth).hearing(bytes);
        dialogue.exchange.close();
        dialogue.channel.finishAndReleaseAll();
        HeardEvents.check(dialogue.listener);
        return dialogue.listener.events;
    }
}
