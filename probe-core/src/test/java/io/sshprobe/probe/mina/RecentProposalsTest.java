package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import java.util.Arrays;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;

/** What was read lately is recognised, and nothing else is taken for it. */
final class RecentProposalsTest {
    private static final int COOKIE = 1;
    private static final int FIRST_NAME = COOKIE + Proposal.COOKIE_LENGTH + Integer.BYTES;

    @Test
    void theSameListsAreSharedBehindAnotherCookie() throws MalformedPacketException {
        Proposal first = RecentProposals.parse(ByteString.of(kexInit()));
        Proposal again = RecentProposals.parse(ByteString.of(changed(COOKIE)));

        assertThat(again.list(Slot.KEX)).isSameAs(first.list(Slot.KEX)).isEqualTo(NameList.of("k"));
        assertThat(again.cookie().at(0)).isNotEqualTo(first.cookie().at(0));
        assertThat(again).isEqualTo(Proposal.parse(ByteString.of(changed(COOKIE))));
    }

    @Test
    void everyByteBehindTheCookieCounts() throws MalformedPacketException {
        byte[] payload = kexInit();
        RecentProposals.parse(ByteString.of(payload));

        assertThat(RecentProposals.parse(ByteString.of(changed(FIRST_NAME))).list(Slot.KEX))
                .isEqualTo(NameList.of("j"));
        int follows = payload.length - Integer.BYTES - 1;
        RecentProposals.parse(ByteString.of(payload));
        assertThat(RecentProposals.parse(ByteString.of(changed(follows))).firstKexPacketFollows())
                .isTrue();
    }

    @Test
    void aMalformedOneIsRefusedWhateverWasReadBefore() throws MalformedPacketException {
        RecentProposals.parse(ByteString.of(kexInit()));

        for (int length = 0; length < kexInit().length - Integer.BYTES; length++) {
            ByteString prefix = ByteString.of(Arrays.copyOf(kexInit(), length));
            assertThatThrownBy(() -> RecentProposals.parse(prefix)).isInstanceOf(MalformedPacketException.class);
        }
        assertThatThrownBy(() -> RecentProposals.parse(ByteString.of(changed(0))))
                .isInstanceOf(MalformedPacketException.class);
    }

    private static byte[] changed(int at) {
        byte[] payload = kexInit();
        payload[at] ^= 1;
        return payload;
    }

    private static byte[] kexInit() {
        ByteArrayBuffer payload = new ByteArrayBuffer();
        payload.putByte((byte) Proposal.MESSAGE_NUMBER);
        payload.putRawBytes(new byte[Proposal.COOKIE_LENGTH]);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            payload.putString(slot == Slot.KEX ? "k" : "");
        }
        payload.putBoolean(false);
        payload.putInt(0);
        return payload.getCompactData();
    }
}
