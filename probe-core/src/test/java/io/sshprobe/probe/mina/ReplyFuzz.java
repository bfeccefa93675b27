package io.sshprobe.probe.mina;

import io.sshprobe.fixtures.fuzz.FuzzTarget;
import io.sshprobe.fixtures.fuzz.InputReader;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The key-exchange reply: host keys and certificates of every type, public values of every kind of exchange, signatures,
 * groups.
 *
 * <p>An input is the exchange, the type of host key, which part of the reply the rest is, and that part.
 */
public final class ReplyFuzz implements FuzzTarget {
    private static final ReplyFuzz TARGET = new ReplyFuzz();

    private static final int WHOLE = 0;
    private static final int HOST_KEY = 1;
    private static final int PUBLIC_VALUE = 2;
    private static final int SIGNATURE = 3;
    private static final int PARTS = 4;

    /** Without those whose own key takes tens of milliseconds: the server's part of them is read alike. */
    private static final List<String> EXCHANGES = List.of(
            "curve25519-sha256",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "curve448-sha512",
            "mlkem768x25519-sha256",
            "diffie-hellman-group1-sha1",
            "diffie-hellman-group-exchange-sha256");

    private static final List<String> HOST_KEYS = Offer.ALL.onTheWire().of(AlgorithmKind.HOST_KEY);

    /** A public value that the exchange takes, or almost. */
    private static final Map<String, byte[]> PUBLIC_VALUES = Map.of(
            "curve25519-sha256",
                    new byte[] {
                        9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                    },
            "ecdh-sha2-nistp256", point(Keys.P256),
            "ecdh-sha2-nistp384", point(Keys.P384),
            "ecdh-sha2-nistp521", point(Keys.P521),
            "diffie-hellman-group1-sha1",
                    new BigInteger(1000, new Random(1)).setBit(1000).toByteArray());

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }

    private static byte[] point(KeyPair pair) {
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(pair.getPublic());
        key.getString();
        key.getString();
        return key.getBytes();
    }

    private static byte[] blob(PublicKey publicKey) {
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(publicKey);
        return key.getCompactData();
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        List<byte[]> blobs = new ArrayList<>(
                Keys.ALL.stream().map(pair -> blob(pair.getPublic())).toList());
        for (OpenSshCertificate certificate : HostCertificateTest.forEveryKey()) {
            blobs.add(blob(certificate));
        }
        for (byte[] blob : blobs) {
            int type = HOST_KEYS.indexOf(new ByteArrayBuffer(blob).getString());
            seeds.add(PlainPacketFuzz.join(new byte[] {0, (byte) Math.max(0, type), HOST_KEY}, blob));
        }
        for (int exchange = 0; exchange < EXCHANGES.size(); exchange++) {
            byte[] value = PUBLIC_VALUES.getOrDefault(EXCHANGES.get(exchange), new byte[1120]);
            seeds.add(PlainPacketFuzz.join(new byte[] {(byte) exchange, 0, PUBLIC_VALUE}, value));
        }
        for (int type = 0; type < HOST_KEYS.size(); type++) {
            ByteArrayBuffer signature = new ByteArrayBuffer();
            signature.putString(HOST_KEYS.get(type).replace("-cert-v01@openssh.com", ""));
            signature.putBytes(new byte[64]);
            seeds.add(PlainPacketFuzz.join(new byte[] {0, (byte) type, SIGNATURE}, signature.getCompactData()));
        }
        ByteArrayBuffer reply = new ByteArrayBuffer();
        reply.putBytes(blobs.get(0));
        reply.putBytes(PUBLIC_VALUES.get("curve25519-sha256"));
        reply.putBytes(new byte[83]);
        seeds.add(PlainPacketFuzz.join(new byte[] {0, 0, WHOLE}, reply.getCompactData()));
        ByteArrayBuffer group = new ByteArrayBuffer();
        group.putMPInt(new BigInteger(2047, new Random(2)).setBit(2047).setBit(0));
        group.putMPInt(BigInteger.TWO);
        seeds.add(PlainPacketFuzz.join(new byte[] {(byte) (EXCHANGES.size() - 1), 0, WHOLE}, group.getCompactData()));
        return seeds;
    }

    @Override
    public void take(byte[] input) {
        InputReader in = new InputReader(input);
        String exchange = in.any(EXCHANGES);
        String type = in.any(HOST_KEYS);
        int part = in.octet() % PARTS;
        byte[] rest = in.rest();
        AlgorithmLists offer =
                InMemoryHandshake.QUICK.edit(AlgorithmKind.KEX, exchange).edit(AlgorithmKind.HOST_KEY, type);
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer)
                .hearing(ServerPackets.kexInit(offer), ServerPackets.packet(31, content(exchange, type, part, rest)));
        dialogue.exchange.close();
        dialogue.channel.finishAndReleaseAll();
        HeardEvents.check(dialogue.listener);
        if (dialogue.listener.events.contains("hostKeyVerified")) {
            throw new AssertionError("a signature that nobody made is right: " + dialogue.listener.events);
        }
    }

    private static byte[] content(String exchange, String type, int part, byte[] rest) {
        if (part == WHOLE) {
            return rest;
        }
        ByteArrayBuffer reply = new ByteArrayBuffer();
        reply.putBytes(part == HOST_KEY ? rest : hostKey(type));
        reply.putBytes(part == PUBLIC_VALUE ? rest : PUBLIC_VALUES.getOrDefault(exchange, new byte[1120]));
        reply.putBytes(part == SIGNATURE ? rest : new byte[83]);
        return reply.getCompactData();
    }

    private static byte[] hostKey(String type) {
        if (type.contains("rsa")) {
            return blob(Keys.RSA.getPublic());
        }
        return blob(
                switch (type) {
                    case "ecdsa-sha2-nistp256" -> Keys.P256.getPublic();
                    case "ecdsa-sha2-nistp384" -> Keys.P384.getPublic();
                    case "ecdsa-sha2-nistp521" -> Keys.P521.getPublic();
                    case "ssh-dss" -> Keys.DSA.getPublic();
                    default -> Keys.ED25519.getPublic();
                });
    }
}
