package io.sshprobe.diagnosis;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes up proposals. */
final class Proposals {
    /** What OpenSSH's client offers, without what cannot be run here. */
    static final AlgorithmLists RUNNABLE = Offer.OPENSSH_CLIENT
            .onTheWire()
            .edit(AlgorithmKind.MAC, "-umac-*")
            .edit(AlgorithmKind.HOST_KEY, "-sk-*-cert-v01@openssh.com");

    private Proposals() {}

    /** A key exchange with a current server. */
    static KeyExchange negotiated(AlgorithmLists sent, AlgorithmLists predicted) {
        Proposal server = filled(Offer.OPENSSH_CLIENT.predicted().byKind());
        return new KeyExchange(filled(sent.byKind()), predicted, server, null, true, null);
    }

    /** What the probe offers by default. */
    static Proposal ours() {
        return filled(Offer.OPENSSH_CLIENT.onTheWire().byKind());
    }

    /** What the probe offers by default, without what it cannot run, as older versions offered it. */
    static Proposal runnable() {
        return filled(RUNNABLE.byKind());
    }

    /** What the probe offers by default, with one list replaced. */
    static Proposal oursWith(AlgorithmKind kind, String... names) {
        return with(Offer.OPENSSH_CLIENT.onTheWire().byKind(), kind, names);
    }

    /** What a current server offers, with one list replaced. */
    static Proposal serversWith(AlgorithmKind kind, String... names) {
        return with(Offer.OPENSSH_CLIENT.predicted().byKind(), kind, names);
    }

    /** What a server of the past offers. */
    static Proposal legacy() {
        return filled(Map.of(
                AlgorithmKind.KEX, List.of("diffie-hellman-group1-sha1", "diffie-hellman-group14-sha1"),
                AlgorithmKind.HOST_KEY, List.of("ssh-dss", "ssh-rsa"),
                AlgorithmKind.CIPHER, List.of("3des-cbc", "aes128-cbc"),
                AlgorithmKind.MAC, List.of("hmac-md5"),
                AlgorithmKind.COMPRESSION, List.of("none")));
    }

    /** What OpenSSH's client offers, with the lists that {@code client} has otherwise. */
    static AlgorithmLists predicted(Proposal client) {
        AlgorithmLists predicted = Offer.OPENSSH_CLIENT.predicted();
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            List<String> names = client.algorithms(kind.slots().get(0));
            if (!names.isEmpty()
                    && !names.equals(Offer.OPENSSH_CLIENT.onTheWire().of(kind))
                    && !names.equals(RUNNABLE.of(kind))) {
                predicted = predicted.with(kind, names);
            }
        }
        return predicted;
    }

    /** The same proposal with one list replaced. */
    static Proposal with(Proposal proposal, AlgorithmKind kind, String... names) {
        Map<Slot, NameList> slots = new EnumMap<>(proposal.lists());
        kind.slots().forEach(slot -> slots.put(slot, NameList.of(names)));
        return new Proposal(proposal.cookie(), slots, false);
    }

    private static Proposal with(Map<AlgorithmKind, List<String>> lists, AlgorithmKind kind, String... names) {
        Map<AlgorithmKind, List<String>> copy = new EnumMap<>(lists);
        copy.put(kind, List.of(names));
        return filled(copy);
    }

    private static Proposal filled(Map<AlgorithmKind, List<String>> lists) {
        Map<Slot, NameList> slots = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            slots.put(
                    slot,
                    AlgorithmKind.of(slot)
                            .map(kind -> new NameList(lists.getOrDefault(kind, List.of())))
                            .orElse(NameList.EMPTY));
        }
        return new Proposal(ByteString.of(new byte[Proposal.COOKIE_LENGTH]), slots, false);
    }
}
