package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Our SSH_MSG_KEXINIT (RFC 4253 §7.1) for one offer: always the same, except for the random bytes. */
final class OurProposal {
    private static final int COOKIE = PlainPacket.HEADER_LENGTH + 1;

    private final AlgorithmLists offer;
    private final Map<Slot, NameList> lists;
    private final byte[] template;
    private final int padding;

    /** The KEXINIT for an offer. */
    OurProposal(AlgorithmLists offer) {
        this.offer = offer;
        Map<Slot, NameList> named = new EnumMap<>(Slot.class);
        Buffer payload = new ByteArrayBuffer();
        payload.putByte((byte) Proposal.MESSAGE_NUMBER);
        payload.putRawBytes(new byte[Proposal.COOKIE_LENGTH]);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            NameList list = new NameList(names(slot));
            named.put(slot, list);
            payload.putString(list.toString());
        }
        lists = Map.copyOf(named);
        payload.putBoolean(false); // first_kex_packet_follows
        payload.putInt(0); // reserved
        template = PlainPacket.of(payload.getCompactData(), () -> 0);
        padding = PlainPacket.padding(template);
    }

    /** Whether it is for this offer. */
    boolean isFor(AlgorithmLists other) {
        return offer.equals(other);
    }

    private List<String> names(Slot slot) {
        List<String> names = new ArrayList<>();
        AlgorithmKind.of(slot).ifPresent(kind -> names.addAll(offer.of(kind)));
        if (slot == Slot.KEX) {
            // What OpenSSH's client announces after its key exchanges.
            names.add(Marker.EXT_INFO_CLIENT);
            names.add(Marker.STRICT_KEX_CLIENT);
        }
        return names;
    }

    /** The packet, with a new cookie and padding. */
    byte[] packet(RandomGenerator random) {
        byte[] noise = new byte[Proposal.COOKIE_LENGTH + padding];
        random.nextBytes(noise);
        byte[] packet = template.clone();
        System.arraycopy(noise, 0, packet, COOKIE, Proposal.COOKIE_LENGTH);
        System.arraycopy(noise, Proposal.COOKIE_LENGTH, packet, packet.length - padding, padding);
        return packet;
    }

    /** The proposal in such a packet. */
    Proposal in(byte[] packet) {
        return new Proposal(ByteString.of(packet, COOKIE, Proposal.COOKIE_LENGTH), lists, false);
    }
}
