package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.SlotNegotiation.Mismatch;
import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import io.sshprobe.ssh.SlotNegotiation.NotNeeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegotiationTest {
    private static final String[] LISTS = {"k1,k2", "h1", "c1", "c1", "m1", "m1", "none", "none", "", ""};

    @Test
    void theClientsFirstNameThatTheServerHasIsNegotiated() {
        Negotiation negotiation = negotiate(with(Slot.KEX, "a,b,c"), with(Slot.KEX, "c,b"));

        assertThat(negotiation.slot(Slot.KEX)).isEqualTo(new Negotiated("b"));
        assertThat(negotiation.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Slot.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LANGUAGE_CLIENT_TO_SERVER", "LANGUAGE_SERVER_TO_CLIENT"})
    void aSlotWithoutCommonNameIsAMismatch(Slot slot) {
        Negotiation negotiation = negotiate(with(slot, "only-client"), with(slot, "only-server"));

        assertThat(negotiation.mismatches()).containsExactly(slot);
        assertThat(negotiation.slot(slot)).isInstanceOf(Mismatch.class);
    }

    @Test
    void everyMismatchIsNamedAndNotOnlyTheFirst() {
        String[] client = {"k", "h", "c", "c", "m", "m", "z", "z", "", ""};
        String[] server = {"K", "H", "C", "C", "M", "M", "Z", "Z", "", ""};

        assertThat(negotiate(client, server).mismatches()).containsExactlyElementsOf(Slot.IN_WIRE_ORDER.subList(0, 8));
    }

    /** OpenSSH match.c, match_list. */
    @Test
    void aServersNamesAreReadAsFarAsOpensshReadsThem() {
        String unknown = "u,".repeat(NameList.MAX_READ - 1);

        assertThat(negotiate(with(Slot.KEX, "k"), with(Slot.KEX, unknown + "k")).negotiated(Slot.KEX))
                .contains("k");
        assertThat(negotiate(with(Slot.KEX, "k"), with(Slot.KEX, unknown + "u,k"))
                        .mismatches())
                .containsExactly(Slot.KEX);
        assertThat(negotiate(with(Slot.KEX, "k"), with(Slot.KEX, "u,,k")).mismatches())
                .containsExactly(Slot.KEX);
    }

    @Test
    void languagesNeverFail() {
        Negotiation negotiation =
                negotiate(with(Slot.LANGUAGE_CLIENT_TO_SERVER, "de"), with(Slot.LANGUAGE_CLIENT_TO_SERVER, "fr"));

        assertThat(negotiation.slot(Slot.LANGUAGE_CLIENT_TO_SERVER)).isInstanceOf(NotNeeded.class);
    }

    @Test
    void aCipherThatAuthenticatesNeedsNoMac() {
        String[] client = LISTS.clone();
        String[] server = LISTS.clone();
        client[2] = server[2] = "aes256-gcm@openssh.com";
        client[4] = "m-client";
        server[4] = "m-server";

        Negotiation negotiation = negotiate(client, server);

        assertThat(negotiation.slot(Slot.MAC_CLIENT_TO_SERVER)).isInstanceOf(NotNeeded.class);
        assertThat(negotiation.slot(Slot.MAC_SERVER_TO_CLIENT)).isEqualTo(new Negotiated("m1"));
        assertThat(negotiation.mismatches()).isEmpty();
    }

    @Test
    void markersAreNeverNegotiated() {
        Negotiation negotiation = negotiate(
                with(Slot.KEX, "kex-strict-c-v00@openssh.com,ext-info-c"),
                with(Slot.KEX, "kex-strict-c-v00@openssh.com,ext-info-c"));

        assertThat(negotiation.mismatches()).containsExactly(Slot.KEX);
    }

    private static String[] with(Slot slot, String list) {
        String[] lists = LISTS.clone();
        lists[Slot.IN_WIRE_ORDER.indexOf(slot)] = list;
        return lists;
    }

    private static Negotiation negotiate(String[] client, String[] server) {
        return Negotiation.between(proposal(client), proposal(server));
    }

    private static Proposal proposal(String[] lists) {
        try {
            return Proposal.parse(ByteString.of(ProposalTest.kexinit(false, lists)));
        } catch (MalformedPacketException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
