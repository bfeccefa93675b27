package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DepthTest {
    private static final List<String> ALL = List.of(
            "clientProposalSent",
            "serverProposalReceived",
            "hostKeyReceived",
            "hostKeyVerified",
            "newKeysSent",
            "newKeysReceived",
            "extensionsReceived",
            "serviceAccepted",
            "methodsReceived: password");

    @ParameterizedTest
    @CsvSource({"KEXINIT, 2", "KEY_EXCHANGE, 4", "NEWKEYS, 6", "SERVICE_REQUEST, 8", "USERAUTH, 9"})
    void eachDepthTellsWhatCameUpToItInTheOrderOfTheWire(Stage depth, int events) throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(depth).with(new InMemoryServer());

        assertThat(dialogue.listener.events).isEqualTo(ALL.subList(0, events));
    }

    @Test
    void ourKexinitIsSentBeforeAnythingOfTheServerIsRead() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.KEXINIT).hearing();

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent");
        assertThat(dialogue.said()[5]).isEqualTo((byte) 20);
    }

    @Test
    void ourKexinitHoldsTheOfferAndTheMarkersOfOpenssh() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(
                        Stage.KEXINIT,
                        InMemoryHandshake.QUICK
                                .edit(AlgorithmKind.KEX, "no-such-kex@example.org,curve25519-sha256")
                                .edit(AlgorithmKind.MAC, "umac-64-etm@openssh.com"))
                .hearing();

        var proposal = dialogue.listener.clientProposal;
        assertThat(proposal).isNotNull();
        assertThat(proposal.list(Slot.KEX).names())
                .containsExactly(
                        "no-such-kex@example.org",
                        "curve25519-sha256",
                        Marker.EXT_INFO_CLIENT,
                        Marker.STRICT_KEX_CLIENT);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            for (Slot slot : kind.slots()) {
                assertThat(proposal.algorithms(slot))
                        .containsExactlyElementsOf(
                                kind == AlgorithmKind.KEX
                                        ? List.of("no-such-kex@example.org", "curve25519-sha256")
                                        : kind == AlgorithmKind.MAC
                                                ? List.of("umac-64-etm@openssh.com")
                                                : InMemoryHandshake.QUICK.of(kind));
            }
        }
        assertThat(proposal.list(Slot.LANGUAGE_CLIENT_TO_SERVER).isEmpty()).isTrue();
    }

    @Test
    void atKexinitDepthNothingIsSentBehindOurKexinit() throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.KEXINIT).hearing();
        dialogue.said();

        dialogue.then(ServerPackets.kexInit(InMemoryHandshake.QUICK));

        // Not even an ephemeral key: it would be on the wire.
        assertThat(dialogue.said()).isEmpty();
        assertThat(dialogue.listener.last()).isEqualTo("serverProposalReceived");
    }

    @Test
    void theServersKexinitIsSeenEvenOnMismatchAndNothingFollows() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        dialogue.said();

        dialogue.then(ServerPackets.kexInit(InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, "3des-ctr")));

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent", "serverProposalReceived");
        assertThat(dialogue.said()).isEmpty();
        assertThat(dialogue.channel.isOpen()).isTrue();
    }

    @Test
    void theServersLastWordsOnAMismatchAreHeard() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH)
                .hearing(
                        ServerPackets.kexInit(InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, "3des-ctr")),
                        ServerPackets.disconnect(3, "no matching cipher"));

        assertThat(dialogue.listener.last()).isEqualTo("disconnected: 3 no matching cipher");
    }

    @Test
    void theServersExtensionsAreRead() throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.SERVICE_REQUEST).with(new InMemoryServer());

        assertThat(dialogue.listener.extensions).containsKey("server-sig-algs");
    }

    @Test
    void aServerThatIsReadByteByByteIsReadTheSame() throws Exception {
        InMemoryServer server = new InMemoryServer();
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH);
        dialogue.onTheWay = bytes -> {
            for (byte one : bytes) {
                dialogue.then(new byte[] {one});
            }
            return new byte[0];
        };

        dialogue.with(server);

        assertThat(dialogue.listener.events).isEqualTo(ALL);
    }
}
