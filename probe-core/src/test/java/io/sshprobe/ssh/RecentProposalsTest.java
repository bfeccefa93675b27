package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What was read lately is recognised, and nothing else is taken for it. */
final class RecentProposalsTest {
    private static final int COOKIE = 1;
    private static final int FIRST_NAME = COOKIE + Proposal.COOKIE_LENGTH + Integer.BYTES;

    @Test
    void theSameListsAreSharedBehindAnotherCookie() throws MalformedPacketException {
        Proposal first = Proposal.parse(ByteString.of(kexInit()));
        Proposal again = Proposal.parse(ByteString.of(changed(COOKIE)));

        assertThat(again.lists()).isSameAs(first.lists());
        assertThat(again.list(Slot.KEX)).isEqualTo(NameList.of("k"));
        assertThat(again.cookie().at(0)).isNotEqualTo(first.cookie().at(0));
        assertThat(again).isEqualTo(Proposal.parse(ByteString.of(changed(COOKIE))));
    }

    @Test
    void everyByteBehindTheCookieCounts() throws MalformedPacketException {
        byte[] payload = kexInit();
        Proposal.parse(ByteString.of(payload));

        assertThat(Proposal.parse(ByteString.of(changed(FIRST_NAME))).list(Slot.KEX))
                .isEqualTo(NameList.of("j"));
        int follows = payload.length - Integer.BYTES - 1;
        Proposal.parse(ByteString.of(payload));
        assertThat(Proposal.parse(ByteString.of(changed(follows))).firstKexPacketFollows())
                .isTrue();
    }

    @Test
    void aMalformedOneIsRefusedWhateverWasReadBefore() throws MalformedPacketException {
        Proposal.parse(ByteString.of(kexInit()));

        for (int length = 0; length < kexInit().length - Integer.BYTES; length++) {
            ByteString prefix = ByteString.of(Arrays.copyOf(kexInit(), length));
            assertThatThrownBy(() -> Proposal.parse(prefix)).isInstanceOf(MalformedPacketException.class);
        }
        assertThatThrownBy(() -> Proposal.parse(ByteString.of(changed(0))))
                .isInstanceOf(MalformedPacketException.class);
    }

    private static byte[] changed(int at) {
        byte[] payload = kexInit();
        payload[at] ^= 1;
        return payload;
    }

    private static byte[] kexInit() {
        return ProposalTest.kexinit(false, "k", "", "", "", "", "", "", "", "", "");
    }
}
