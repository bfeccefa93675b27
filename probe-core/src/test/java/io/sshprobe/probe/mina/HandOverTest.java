package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Marker;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.sshd.common.kex.KexProposalOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets pass from our hands into those of MINA's session, and none is lost or counted twice. */
final class HandOverTest {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] IGNORE = ServerPackets.packet(2, ServerPackets.strings("nothing"));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void minaIsOnlyMadeForAKeyExchange(boolean exchangesKeys) throws Exception {
        AlgorithmLists offer = InMemoryHandshake.QUICK;
        var server = IdentificationString.parse(ByteString.latin1("SSH-2.0-TestServer"))
                .orElseThrow();
        var remote = InetSocketAddress.createUnresolved("bastion.example", 22);
        MinaHandshake handshake = new MinaHandshake(
                new KeyExchangeSetup(
                        "bastion.example",
                        remote,
                        IdentificationString.ours("probe"),
                        server,
                        offer,
                        offer,
                        Offer.MIN_RSA_BITS,
                        exchangesKeys ? Stage.KEY_EXCHANGE : Stage.KEXINIT,
                        "nobody"),
                new RecordingListener(),
                new KeyExchangeResources(Curves.atHand(), new Random(1)),
                Clock.systemUTC(),
                new NettyIoSession(new EmbeddedChannel(), remote));

        handshake.packets().feed(Unpooled.wrappedBuffer(ServerPackets.kexInit(offer)));

        if (exchangesKeys) {
            assertThat(handshake.packets().session()).isNotNull();
        } else {
            assertThatThrownBy(handshake.packets()::session).isInstanceOf(NullPointerException.class);
        }
    }

    /** RFC 4253 §6.4: the MAC takes the sequence number, which no key exchange resets unless it is a strict one. */
    @ParameterizedTest
    @CsvSource({
        "aes128-ctr, hmac-sha2-256",
        "aes128-ctr, hmac-sha2-256-etm@openssh.com",
        "chacha20-poly1305@openssh.com, hmac-sha2-256",
        "aes128-gcm@openssh.com, hmac-sha2-256"
    })
    void packetsOfBothSidesAreCounted(String cipher, String mac) throws Exception {
        AlgorithmLists offer =
                InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, cipher).edit(AlgorithmKind.MAC, mac);
        for (boolean strict : new boolean[] {false, true}) {
            for (int chatter : strict ? new int[] {0} : new int[] {0, 1, 5}) {
                InMemoryServer server = new InMemoryServer();
                server.chatter = chatter;
                server.proposal = lists -> strict ? lists : withoutStrictKex(lists);

                InMemoryHandshake dialogue =
                        InMemoryHandshake.to(Stage.USERAUTH, offer).with(server);

                assertThat(dialogue.listener.serverProposal).isNotNull();
                assertThat(dialogue.listener.serverProposal.strictKex()).isEqualTo(strict);
                assertThat(dialogue.listener.last())
                        .as("strict %s, chatter %d", strict, chatter)
                        .isEqualTo("methodsReceived: password");
            }
        }
    }

    private static Map<KexProposalOption, String> withoutStrictKex(Map<KexProposalOption, String> lists) {
        var changed = new EnumMap<>(lists);
        changed.computeIfPresent(
                KexProposalOption.ALGORITHMS,
                (option, names) -> String.join(
                        ",",
                        Arrays.stream(names.split(","))
                                .filter(name -> !name.equals(Marker.STRICT_KEX_SERVER))
                                .toList()));
        return changed;
    }

    @Test
    void readsMayBeCutAnywhere() throws Exception {
        Random random = new Random(4253);
        for (int round = 0; round < 50; round++) {
            InMemoryServer server = new InMemoryServer();
            server.chatter = 1;
            server.proposal = HandOverTest::withoutStrictKex;
            InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH);
            dialogue.onTheWay = bytes -> {
                int cut = random.nextInt(bytes.length);
                dialogue.then(Arrays.copyOf(bytes, cut));
                return Arrays.copyOfRange(bytes, cut, bytes.length);
            };

            dialogue.with(server);

            assertThat(dialogue.listener.last()).as("round %d", round).isEqualTo("methodsReceived: password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEXINIT", "KEY_EXCHANGE", "USERAUTH"})
    void whatComesBehindKexinitIsReadWhereverTheReadIsCut(Stage depth) {
        byte[] said = joined(
                IGNORE,
                ServerPackets.kexInit(InMemoryHandshake.QUICK),
                IGNORE,
                IGNORE,
                ServerPackets.disconnect(2, "bye"),
                IGNORE);
        for (int cut = 0; cut <= said.length; cut += cut < 60 || cut > said.length - 160 ? 1 : 97) {
            InMemoryHandshake dialogue = InMemoryHandshake.to(depth)
                    .hearing(Arrays.copyOf(said, cut), Arrays.copyOfRange(said, cut, said.length));

            assertThat(dialogue.listener.events)
                    .as("cut at %d", cut)
                    .containsExactly("clientProposalSent", "serverProposalReceived", "disconnected: 2 bye");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lengthsThatMakeNoSenseAreNamedInEveryPhaseBeforeKeys(boolean coalesced) {
        byte[] kexInit = ServerPackets.kexInit(InMemoryHandshake.QUICK);
        for (byte[] before : new byte[][] {NOTHING, IGNORE, kexInit, joined(kexInit, IGNORE)}) {
            assertThat(last(coalesced, before, ascii("HTTP")))
                    .isEqualTo("protocolError: packet length 0x48545450 spells 'HTTP'");
            assertThat(last(coalesced, before, new byte[] {0, 4, 0, 1}))
                    .isEqualTo("protocolError: packet length 0x00040001 is out of bounds");
            assertThat(last(coalesced, before, new byte[] {0, 0, 0, 4}))
                    .isEqualTo("protocolError: packet length 0x00000004 is out of bounds");
            assertThat(last(coalesced, before, ServerPackets.packet(13, 4, 31, NOTHING)))
                    .isEqualTo("protocolError: packet length 13 does not fill blocks of 8 bytes");
            assertThat(last(coalesced, before, ServerPackets.packet(12, 11, 31, NOTHING)))
                    .isEqualTo("protocolError: 11 bytes of padding in a packet of 12");
        }
    }

    private static String last(boolean coalesced, byte[] before, byte[] then) {
        return InMemoryHandshake.to(Stage.USERAUTH)
                .hearing(coalesced ? new byte[][] {joined(before, then)} : new byte[][] {before, then})
                .listener
                .last();
    }

    @Test
    void atKexinitDepthNoLengthMattersAnyMore() {
        byte[] said = joined(
                ServerPackets.kexInit(InMemoryHandshake.QUICK),
                ascii("HTTP/1.1 400"),
                ServerPackets.disconnect(2, "bye"));

        assertThat(InMemoryHandshake.to(Stage.KEXINIT).hearing(said).listener.events)
                .containsExactly("clientProposalSent", "serverProposalReceived");
    }

    /** The listener is called from within the reading of the packet by which MINA takes over. */
    @ParameterizedTest
    @ValueSource(strings = {"serverProposalReceived", "hostKeyReceived", "hostKeyVerified", "newKeysReceived"})
    void whatTheOwnerSaysAmidTheHandOverIsOnePacketThatTheServerReads(String event) throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.chatter = 1;
        server.proposal = HandOverTest::withoutStrictKex;
        List<String> heard = server.goodbyes();
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH);
        dialogue.listener.at = now -> {
            if (now.equals(event)) {
                dialogue.disconnect(11, "seen enough");
            }
        };

        dialogue.with(server);

        assertThat(dialogue.listener.last()).isEqualTo(event);
        assertThat(heard).containsExactly("11 seen enough");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(parts));
    }
}
