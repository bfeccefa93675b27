package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.Arrays;
import java.util.Objects;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyEncapsulationMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is made early is used once, and where it fits. */
@Isolated
class EarlyKeyTest {
    @Test
    void nobodyUsesAKeyThatAnotherHasUsed() throws Exception {
        EarlyKey.make();
        AbstractDH first = EarlyKey.take(BuiltinDHFactories.sntrup761x25519_openssh);

        assertThat(first).isNotNull();
        assertThat(EarlyKey.take(BuiltinDHFactories.sntrup761x25519)).isNull();
        EarlyKey.make();
        AbstractDH second = EarlyKey.take(BuiltinDHFactories.sntrup761x25519);
        assertThat(second).isNotNull();
        assertThat(Arrays.equals(first.getE(), second.getE())).isFalse();
    }

    @Test
    void bothHalvesOfItAreThere() throws Exception {
        EarlyKey.make();
        AbstractDH key = Objects.requireNonNull(EarlyKey.take(BuiltinDHFactories.sntrup761x25519));

        assertThat(key.getE()).hasSize(32);
        KeyEncapsulationMethod.Client half = key.getKeyEncapsulation().getClient();
        byte[] before = half.getPublicKey();
        half.init();
        assertThat(half.getPublicKey()).as("made once").isEqualTo(before).hasSize(1158);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sntrup761x25519-sha512", "sntrup761x25519-sha512@openssh.com"})
    void aHandshakeSucceedsWithIt(String algorithm) throws Exception {
        EarlyKey.make();

        Dialogue dialogue = Dialogue.to(
                        Stage.USERAUTH,
                        Dialogue.QUICK.edit(AlgorithmKind.KEX, algorithm),
                        ByteString.latin1("SSH-2.0-TestServer"))
                .with(new InMemoryServer());

        assertThat(dialogue.listener.last()).startsWith("methodsReceived");
        assertThat(EarlyKey.take(BuiltinDHFactories.sntrup761x25519)).as("used").isNull();
    }

    @Test
    void anotherKeyExchangeMakesItsOwn() throws Exception {
        EarlyKey.make();

        assertThat(EarlyKey.take(BuiltinDHFactories.curve25519)).isNull();
        assertThat(EarlyKey.take(BuiltinDHFactories.sntrup761x25519)).isNotNull();
    }
}
