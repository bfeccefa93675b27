package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What was read lately is recognised, and nothing else is taken for it. */
final class ProposalCacheTest {
    private static final int COOKIE = 1;
    private static final int FIRST_NAME = COOKIE + Proposal.COOKIE_LENGTH + Integer.BYTES;

    private final ProposalCache cache = new ProposalCache();

    @Test
    void theSameListsAreSharedBehindAnotherCookie() throws MalformedPacketException {
        Proposal first = cache.parse(ByteString.of(kexInit()));
        Proposal again = cache.parse(ByteString.of(changed(COOKIE)));

        assertThat(again.lists()).isSameAs(first.lists());
        assertThat(again.list(Slot.KEX)).isEqualTo(NameList.of("k"));
        assertThat(again.cookie().at(0)).isNotEqualTo(first.cookie().at(0));
        assertThat(again).isEqualTo(cache.parse(ByteString.of(changed(COOKIE))));
    }

    @Test
    void everyByteBehindTheCookieCounts() throws MalformedPacketException {
        byte[] payload = kexInit();
        cache.parse(ByteString.of(payload));

        assertThat(cache.parse(ByteString.of(changed(FIRST_NAME))).list(Slot.KEX))
                .isEqualTo(NameList.of("j"));
        int follows = payload.length - Integer.BYTES - 1;
        cache.parse(ByteString.of(payload));
        assertThat(cache.parse(ByteString.of(changed(follows))).firstKexPacketFollows())
                .isTrue();
    }

    @Test
    void aMalformedOneIsRefusedWhateverWasReadBefore() throws MalformedPacketException {
        cache.parse(ByteString.of(kexInit()));

        for (int length = 0; length < kexInit().length - Integer.BYTES; length++) {
            ByteString prefix = ByteString.of(Arrays.copyOf(kexInit(), length));
            assertThatThrownBy(() -> cache.parse(prefix)).isInstanceOf(MalformedPacketException.class);
        }
        assertThatThrownBy(() -> cache.parse(ByteString.of(changed(0)))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void whatIsExpectedIsSharedWhereItIsEqualAndNowhereElse() throws MalformedPacketException {
        Proposal expected = Proposal.parse(ByteString.of(kexInit()));
        Proposal other = Proposal.parse(ByteString.of(changed(FIRST_NAME)));

        assertThat(cache.parse(ByteString.of(kexInit()), other)).isEqualTo(expected);
        assertThat(cache.parse(ByteString.of(kexInit()), expected).lists()).isSameAs(expected.lists());
        assertThat(cache.parse(ByteString.of(kexInit())).lists()).isSameAs(expected.lists());
    }

    @Test
    void theOutcomeForSharedListsIsSharedAndNotTakenForAnother() throws MalformedPacketException {
        Proposal client = proposal("a,b");
        Proposal server = proposal("a,b,c");

        Negotiation first = cache.negotiate(client, server);
        assertThat(first).isEqualTo(Negotiation.between(client, server));
        assertThat(cache.negotiate(client, server)).isSameAs(first);
        assertThat(cache.negotiate(proposal("b,a"), server).slot(Slot.KEX)).isEqualTo(new Negotiated("b"));
        assertThat(cache.negotiate(client, server)).isEqualTo(first);
        assertThat(cache.negotiate(client, proposal("b,c")).slot(Slot.KEX)).isEqualTo(new Negotiated("b"));
    }

    private static Proposal proposal(String kex) throws MalformedPacketException {
        return Proposal.parse(ByteString.of(ProposalTest.kexinit(false, kex, "", "", "", "", "", "", "", "", "")));
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
