package io.sshprobe.probe.mina;

import io.netty.buffer.Unpooled;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.fixtures.fuzz.InputReader;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.util.List;

/**
 * Everything behind NEWKEYS: EXT_INFO, SERVICE_ACCEPT, the methods, a banner, messages out of order, and bytes that are no
 * packet.
 *
 * <p>An input is the cipher, a byte of choices, and then messages or raw bytes.
 */
public final class EncryptedFuzz implements FuzzTarget {
    private static final EncryptedFuzz TARGET = new EncryptedFuzz();

    private static final int RAW = 1;
    private static final int COMPRESSED = 2;
    private static final int MOST_ROUNDS = 10;

    private static final List<String> CIPHERS =
            List.of("aes128-ctr", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com", "aes256-cbc");

    /** Everything but the session is the same for every input. */
    private final InMemoryServer server = new InMemoryServer();

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] extInfo = PlainPacketFuzz.message(
                7,
                PlainPacketFuzz.join(
                        new byte[] {0, 0, 0, 1}, ServerPackets.strings("server-sig-algs", "ssh-ed25519,rsa-sha2-512")));
        byte[] accept = PlainPacketFuzz.message(6, ServerPackets.strings("ssh-userauth"));
        byte[] banner = PlainPacketFuzz.message(53, ServerPackets.strings("hello\u001b[2J", ""));
        byte[] methods = PlainPacketFuzz.message(
                51, PlainPacketFuzz.join(ServerPackets.strings("publickey,password"), new byte[1]));
        byte[] ignored = PlainPacketFuzz.message(2, ServerPackets.strings("nothing"));
        byte[] debug = PlainPacketFuzz.message(4, PlainPacketFuzz.join(new byte[1], ServerPackets.strings("x", "")));
        byte[] bye = PlainPacketFuzz.message(
                1, PlainPacketFuzz.join(new byte[] {0, 0, 0, 2}, ServerPackets.strings("bye", "")));
        return List.of(
                PlainPacketFuzz.join(new byte[] {0, 0}, extInfo, accept, banner, methods),
                PlainPacketFuzz.join(new byte[] {1, COMPRESSED}, ignored, accept, debug, methods),
                PlainPacketFuzz.join(new byte[] {2, 0}, accept, PlainPacketFuzz.message(52, new byte[0])),
                PlainPacketFuzz.join(new byte[] {3, 0}, bye),
                PlainPacketFuzz.join(new byte[] {1, RAW}, new byte[64]),
                PlainPacketFuzz.join(new byte[] {2, RAW}, new byte[64]));
    }

    @Override
    public void take(byte[] input) throws Exception {
        HeardEvents.check(heard(input));
    }

    RecordingListener heard(byte[] input) throws Exception {
        InputReader in = new InputReader(input);
        AlgorithmLists offer = InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, in.any(CIPHERS));
        int choices = in.octet();
        if ((choices & COMPRESSED) != 0) {
            offer = offer.edit(AlgorithmKind.COMPRESSION, "zlib");
        }
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer);
        server.start("SSH-2.0-probe");
        dialogue.exchange.start(Unpooled.EMPTY_BUFFER);
        dialogue.then(server.take());
        for (int rounds = 0; !isUnderKeys(dialogue); rounds++) {
            if (rounds == MOST_ROUNDS) {
                throw new AssertionError("there was no key exchange: " + dialogue.listener.events);
            }
            server.feed(dialogue.said());
            dialogue.then(server.take());
        }
        if ((choices & RAW) != 0) {
            dialogue.then(in.rest());
        } else {
            in.messages(server.session()::say);
            dialogue.then(server.take());
        }
        dialogue.exchange.close();
        dialogue.channel.finishAndReleaseAll();
        return dialogue.listener;
    }

    private static boolean isUnderKeys(InMemoryHandshake dialogue) {
        return dialogue.listener.events.contains("newKeysReceived");
    }
}
