package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each algorithm of each kind is run to the end against MINA's own server, which has them all. */
final class AllAlgorithmsTest {
    static Stream<Arguments> everyName() {
        return Stream.of(AlgorithmKind.values())
                .flatMap(kind -> Offer.RUNNABLE.of(kind).stream().map(name -> Arguments.of(kind, name)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyName")
    void everyAlgorithmRunsToTheAnswerToTheNoneRequest(AlgorithmKind kind, String name) throws Exception {
        AlgorithmLists offer = InMemoryHandshake.QUICK.edit(kind, name);
        if (kind == AlgorithmKind.MAC) {
            // The ciphers that come first need no MAC.
            offer = offer.edit(AlgorithmKind.CIPHER, "aes128-ctr,aes256-cbc");
        }
        InMemoryServer server = new InMemoryServer().with(HostCertificateTest.forEveryKey());
        if (kind == AlgorithmKind.HOST_KEY && !server.presents(name)) {
            // MINA's server cannot sign with these; that their names do no harm is all that it can show.
            assertThat(InMemoryHandshake.to(Stage.USERAUTH, offer).with(server).listener.events)
                    .contains("serverProposalReceived")
                    .noneMatch(event -> event.startsWith("unsupported"));
            return;
        }

        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer).with(server);

        assertThat(dialogue.listener.events)
                .doesNotContainNull()
                .contains("hostKeyVerified", "serviceAccepted")
                .endsWith("methodsReceived: password");
    }
}
