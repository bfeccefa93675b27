package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fuzz.FuzzRun;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends is taken or refused. */
final class HandshakeFuzzTest {
    private static final int CHANGED = 400;

    static List<FuzzTarget> targets() {
        return List.of(new PlainPacketFuzz(), new ReplyFuzz(), new EncryptedFuzz());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void storedInputs(FuzzTarget target) throws Exception {
        new FuzzRun(target).asTheyAre();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void changedInputs(FuzzTarget target) throws Exception {
        new FuzzRun(target).changed(CHANGED, RandomGenerator.getDefault().nextLong());
    }

    @Test
    void theSeedsGetAsFarAsTheyShould() throws Exception {
        EncryptedFuzz target = new EncryptedFuzz();
        List<String> last = new ArrayList<>();
        for (byte[] seed : target.seeds()) {
            last.add(target.heard(seed).last());
        }

        assertThat(last.subList(0, 4))
                .containsExactly(
                        "methodsReceived: publickey,password",
                        "methodsReceived: publickey,password",
                        "methodsReceived: ",
                        "disconnected: 2 bye");
        assertThat(last.subList(4, 6)).allMatch(event -> event.startsWith("protocolError"));
    }
}
