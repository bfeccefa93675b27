package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.NoSuchProviderException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeFailureTest {
    @Test
    void whateverIsThrownWhileTheServersBytesAreWorkedOnIsTheServersDoing() {
        for (Throwable thrown : List.of(
                new NullPointerException("w is null"),
                new StackOverflowError(),
                new ClassCastException(),
                new UnsupportedOperationException(),
                new AssertionError(),
                new IOException("end"),
                new IllegalStateException())) {
            HandshakeFailure failure = HandshakeFailure.of(thrown);

            assertThat(failure.isOurs()).as("%s", thrown).isFalse();
            assertThat(HandshakeFailure.isOfMachine(thrown)).as("%s", thrown).isFalse();
            assertThat(failure.detail(HandshakePhase.REPLY))
                    .startsWith("the server's message is unusable while we waited for the key-exchange reply: ");
        }
    }

    @Test
    void whatNoServerCanCauseIsOurs() {
        NullPointerException ours = new NullPointerException();
        assertThat(HandshakeFailure.of(new DefectException(ours))).isEqualTo(new HandshakeFailure(ours, true));
        assertThat(HandshakeFailure.of(new NoClassDefFoundError()).isOurs()).isTrue();
        assertThat(HandshakeFailure.of(new NoSuchProviderException()).isOurs()).isTrue();
    }

    @Test
    void aVirtualMachineThatFailsIsNeithers() {
        assertThat(HandshakeFailure.isOfMachine(new OutOfMemoryError())).isTrue();
        assertThat(HandshakeFailure.isOfMachine(new InternalError())).isTrue();
    }

    @Test
    void theTypeIsNamedWhereTheMessageAloneSaysLittle() {
        assertThat(HandshakeFailure.of(new NullPointerException("w is null")).detail(HandshakePhase.REPLY))
                .endsWith(": NullPointerException: w is null");
        assertThat(HandshakeFailure.of(new IOException("too short")).detail(HandshakePhase.REPLY))
                .endsWith(": too short");
    }
}
