package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.AlgorithmKind;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OurProposalTest {
    private final Random random = new Random(4253);
    private final KeyExchangeResources resources = new KeyExchangeResources(Curves.atHand(), random);
    private final OurProposal proposal = resources.ourProposal(InMemoryHandshake.QUICK);

    @Test
    void whatIsToldOfAPacketIsWhatItSays() throws Exception {
        byte[] packet = proposal.packet(random);

        assertThat(proposal.in(packet)).isEqualTo(Proposal.parse(PlainPacket.payload(packet)));
        assertThat(ByteBuffer.wrap(packet).getInt()).isEqualTo(packet.length - Integer.BYTES);
        assertThat(packet.length % PlainPacket.BLOCK).isZero();
    }

    @Test
    void onlyTheCookieAndThePaddingDiffer() {
        byte[] one = proposal.packet(random);
        byte[] another = proposal.packet(random);

        assertThat(proposal.in(one).cookie()).isNotEqualTo(proposal.in(another).cookie());
        int behindCookie = PlainPacket.HEADER_LENGTH + 1 + Proposal.COOKIE_LENGTH;
        int end = one.length - PlainPacket.padding(one);
        assertThat(ByteString.of(one, behindCookie, end - behindCookie))
                .isEqualTo(ByteString.of(another, behindCookie, end - behindCookie));
        assertThat(ByteString.of(one, end, one.length - end))
                .isNotEqualTo(ByteString.of(another, end, one.length - end));
    }

    @Test
    void itIsMadeOnceForAnOffer() {
        assertThat(resources.ourProposal(InMemoryHandshake.QUICK)).isSameAs(proposal);
        assertThat(resources.ourProposal(InMemoryHandshake.QUICK.edit(AlgorithmKind.CIPHER, "aes128-ctr")))
                .isNotSameAs(proposal);
    }
}
