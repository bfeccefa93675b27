package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

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
    void anotherKeyExchangeMakesItsOwn() throws Exception {
        EarlyKey.make();

        assertThat(EarlyKey.take(BuiltinDHFactories.curve25519)).isNull();
        assertThat(EarlyKey.take(BuiltinDHFactories.sntrup761x25519)).isNotNull();
    }
}
