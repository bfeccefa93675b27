package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void whatCannotBeRunIsSentAfterWhatCan() {
        assertThat(Offer.OPENSSH_CLIENT.onTheWire().of(AlgorithmKind.MAC))
                .containsExactly(
                        "hmac-sha2-256-etm@openssh.com",
                        "hmac-sha2-512-etm@openssh.com",
                        "hmac-sha1-etm@openssh.com",
                        "hmac-sha2-256",
                        "hmac-sha2-512",
                        "hmac-sha1",
                        "umac-64-etm@openssh.com",
                        "umac-128-etm@openssh.com",
                        "umac-64@openssh.com",
                        "umac-128@openssh.com");
        assertThat(Offer.OPENSSH_CLIENT
                        .edit(AlgorithmKind.MAC, "+hmac-md5")
                        .onTheWire()
                        .of(AlgorithmKind.MAC))
                .containsSubsequence("hmac-sha1", "hmac-md5", "umac-64-etm@openssh.com");
    }

    @Test
    void whereElseTheUserWantsANameItStands() {
        assertThat(Offer.OPENSSH_CLIENT
                        .edit(AlgorithmKind.MAC, "umac-64@openssh.com,hmac-sha2-256")
                        .onTheWire()
                        .of(AlgorithmKind.MAC))
                .containsExactly("umac-64@openssh.com", "hmac-sha2-256");
        assertThat(Offer.OPENSSH_CLIENT
                        .edit(AlgorithmKind.MAC, "^umac-64@openssh.com")
                        .onTheWire()
                        .of(AlgorithmKind.MAC))
                .startsWith("umac-64@openssh.com", "hmac-sha2-256-etm@openssh.com");
    }

    @Test
    void aClientsListIsSentWhole() {
        AlgorithmLists client = Offer.OPENSSH_CLIENT
                .predicted()
                .with(AlgorithmKind.MAC, List.of("umac-64@openssh.com", "hmac-sha2-256"))
                .with(AlgorithmKind.CIPHER, List.of("x@example.com"));

        Offer offer = Offer.standingFor(client);

        assertThat(offer.onTheWire().of(AlgorithmKind.MAC)).containsExactly("hmac-sha2-256", "umac-64@openssh.com");
        assertThat(offer.onTheWire().of(AlgorithmKind.CIPHER)).containsExactly("x@example.com");
        assertThat(offer.predicted()).isEqualTo(client);
    }
}
