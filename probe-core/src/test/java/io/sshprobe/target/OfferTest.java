package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferTest {
    @Test
    void aListIsOfferedTheSameSetsWithTheCheapestInFront() {
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            assertThat(Offer.LIST.onTheWire().of(kind))
                    .containsExactlyInAnyOrderElementsOf(
                            Offer.OPENSSH_CLIENT.onTheWire().of(kind));
        }
        assertThat(Offer.LIST.onTheWire().of(AlgorithmKind.KEX))
                .startsWith("curve25519-sha256", "curve25519-sha256@libssh.org", "mlkem768x25519-sha256");
        assertThat(Offer.LIST.onTheWire().of(AlgorithmKind.HOST_KEY))
                .startsWith("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com");
        assertThat(Offer.LIST.predicted()).isEqualTo(Offer.OPENSSH_CLIENT.predicted());
    }
}
