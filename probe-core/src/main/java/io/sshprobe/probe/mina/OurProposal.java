package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Marker;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** What our SSH_MSG_KEXINIT (RFC 4253 §7.1) says: for one offer always the same, but for the cookie. */
final class OurProposal {
    /** The one used last: a run over many targets offers them all the same. */
    private static volatile @Nullable OurProposal latest;

    private final AlgorithmLists offer;
    private final Map<Slot, NameList> lists;
    private final byte[] behindCookie;

    private OurProposal(AlgorithmLists offer) {
        this.offer = offer;
        Map<Slot, NameList> named = new EnumMap<>(Slot.class);
        Buffer encoded = new ByteArrayBuffer();
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            NameList list = new NameList(names(slot));
            named.put(slot, list);
            encoded.putString(list.toString());
        }
        lists = Map.copyOf(named);
        encoded.putBoolean(false); // first_kex_packet_follows
        encoded.putInt(0); // reserved
        behindCookie = encoded.getCompactData();
    }

    /** What is said for an offer. */
    static OurProposal of(AlgorithmLists offer) {
        OurProposal known = latest;
        if (known == null || !known.offer.equals(offer)) {
            known = new OurProposal(offer);
            latest = known;
        }
        return known;
    }

    private List<String> names(Slot slot) {
        List<String> names = new ArrayList<>();
        AlgorithmKind.of(slot).ifPresent(kind -> names.addAll(offer.of(kind)));
        if (slot == Slot.KEX) {
            // What OpenSSH's client announces behind its key exchanges.
            names.add(Marker.EXT_INFO_CLIENT);
            names.add(Marker.STRICT_KEX_CLIENT);
        }
        return names;
    }

    /** Adds what stands in the packet behind the message number. */
    void write(Buffer packet, byte[] cookie) {
        packet.putRawBytes(cookie);
        packet.putRawBytes(behindCookie);
    }

    /** The same, for people. */
    Proposal with(byte[] cookie) {
        return new Proposal(ByteString.of(cookie), lists, false);
    }
}
