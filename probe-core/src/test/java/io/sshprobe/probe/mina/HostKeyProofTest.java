package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostKeyProofTest {
    @Test
    void theHostKeyIsTheOneThatTheServerHas() throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(
                        Stage.KEY_EXCHANGE, InMemoryHandshake.QUICK.edit(AlgorithmKind.HOST_KEY, "ssh-ed25519"))
                .with(new InMemoryServer());

        HostKey key = dialogue.listener.hostKey;
        assertThat(key).isNotNull();
        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.certificate()).isNull();
        assertThat(key.key()).isEqualTo(key.blob());
        assertThat(key.fingerprintSha256()).isEqualTo(KeyUtils.getFingerPrint(Keys.ED25519.getPublic()));
    }

    @Test
    void aHostKeySignatureOverNonUtf8IdentificationVerifies() throws Exception {
        byte[] latin1 = "SSH-2.0-TestServer caf\u00e9 \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        InMemoryServer server = new InMemoryServer();
        server.exchangeHashIdentification = latin1;

        InMemoryHandshake dialogue = InMemoryHandshake.to(
                        Stage.KEY_EXCHANGE, InMemoryHandshake.QUICK, ByteString.of(latin1))
                .with(server);

        assertThat(dialogue.listener.last()).isEqualTo("hostKeyVerified");
    }

    @Test
    void anIdentificationStringChangedOnTheWayRefutesTheHostKey() throws Exception {
        InMemoryServer server = new InMemoryServer();
        server.exchangeHashIdentification = "SSH-2.0-Original".getBytes(StandardCharsets.US_ASCII);

        assertThat(InMemoryHandshake.to(Stage.USERAUTH).with(server).listener.last())
                .isEqualTo("hostKeyRefuted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp521", "rsa-sha2-512", "ssh-rsa", "ssh-dss"
            })
    void aBadSignatureRefutesTheHostKey(String algorithm) throws Exception {
        for (Damage damage : Damage.values()) {
            InMemoryServer server = damaged(damage);

            InMemoryHandshake dialogue = InMemoryHandshake.to(
                            Stage.USERAUTH, InMemoryHandshake.QUICK.edit(AlgorithmKind.HOST_KEY, algorithm))
                    .with(server);

            assertThat(dialogue.listener.events)
                    .as("%s", damage)
                    .containsExactly(
                            "clientProposalSent", "serverProposalReceived", "hostKeyReceived", "hostKeyRefuted");
        }
    }

    @Test
    void aBadSignatureInAGroupExchangeRefutesTheHostKey() throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(
                        Stage.USERAUTH,
                        Offer.ALL.onTheWire().edit(AlgorithmKind.KEX, "diffie-hellman-group-exchange-sha256"))
                .with(damaged(Damage.FLIPPED));

        assertThat(dialogue.listener.last()).isEqualTo("hostKeyRefuted");
    }

    @Test
    void aKeyOfAnotherTypeThanNegotiatedIsAnError() {
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(Keys.P256.getPublic());
        ByteArrayBuffer reply = new ByteArrayBuffer();
        reply.putBytes(key.getCompactData());
        AlgorithmLists offer = InMemoryHandshake.QUICK.edit(AlgorithmKind.HOST_KEY, "ssh-ed25519");

        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer)
                .hearing(ServerPackets.kexInit(offer), ServerPackets.packet(31, reply.getCompactData()));

        assertThat(dialogue.listener.last())
                .isEqualTo(
                        "protocolError: the host key is of type ecdsa-sha2-nistp256, but ssh-ed25519 was negotiated");
    }

    private enum Damage {
        FLIPPED,
        EMPTY,
        SHORT,
        LONG
    }

    private static InMemoryServer damaged(Damage damage) {
        InMemoryServer server = new InMemoryServer();
        server.server.setSignatureFactories(server.server.getSignatureFactories().stream()
                .map(factory -> damaging(factory, damage))
                .toList());
        return server;
    }

    private static NamedFactory<Signature> damaging(NamedFactory<Signature> factory, Damage damage) {
        return InMemoryServer.changed(
                factory,
                signature -> new DamagedSignature(signature, bytes -> switch (damage) {
                    case FLIPPED -> {
                        bytes[bytes.length - 1] ^= 1;
                        yield bytes;
                    }
                    case EMPTY -> new byte[0];
                    case SHORT -> Arrays.copyOf(bytes, 7);
                    case LONG -> Arrays.copyOf(bytes, 5000);
                }));
    }
}
