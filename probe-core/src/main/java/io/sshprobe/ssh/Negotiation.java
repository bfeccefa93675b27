package io.sshprobe.ssh;

import io.sshprobe.ssh.SlotNegotiation.Mismatch;
import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import io.sshprobe.ssh.SlotNegotiation.NotNeeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of RFC 4253 §7.1 for all ten slots, computed by us from both proposals.
 *
 * <p>Unlike a client, which stops at the first mismatch, this names every one. Of a server's list it reads as many names
 * as OpenSSH's client.
 *
 * @param slots an outcome for each slot
 * @param mismatches every slot without a common name, in wire order
 */
public record Negotiation(Map<Slot, SlotNegotiation> slots, List<Slot> mismatches) {
    public Negotiation {
        slots = Collections.unmodifiableMap(new EnumMap<>(slots));
        mismatches = List.copyOf(mismatches);
    }

    /** Negotiates two proposals. A {@link ProposalCache} negotiates many. */
    public static Negotiation between(Proposal client, Proposal server) {
        Map<Slot, SlotNegotiation> slots = new EnumMap<>(Slot.class);
        List<Slot> mismatches = new ArrayList<>(0);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            SlotNegotiation outcome = negotiate(slot, client, server, slots);
            slots.put(slot, outcome);
            if (outcome instanceof Mismatch) {
                mismatches.add(slot);
            }
        }
        return new Negotiation(slots, mismatches);
    }

    private static SlotNegotiation negotiate(
            Slot slot, Proposal client, Proposal server, Map<Slot, SlotNegotiation> before) {
        return switch (slot) {
            case MAC_CLIENT_TO_SERVER -> mac(slot, client, server, before.get(Slot.CIPHER_CLIENT_TO_SERVER));
            case MAC_SERVER_TO_CLIENT -> mac(slot, client, server, before.get(Slot.CIPHER_SERVER_TO_CLIENT));
            // RFC 4253 §7.1: the language lists may be empty, and no implementation fails because of them.
            case LANGUAGE_CLIENT_TO_SERVER, LANGUAGE_SERVER_TO_CLIENT ->
                firstCommon(slot, client, server)
                        .<SlotNegotiation>map(Negotiated::new)
                        .orElse(new NotNeeded("languages are optional"));
            default -> required(slot, client, server);
        };
    }

    private static SlotNegotiation mac(Slot slot, Proposal client, Proposal server, @Nullable SlotNegotiation cipher) {
        if (cipher instanceof Negotiated negotiated && isAuthenticated(negotiated.name())) {
            return new NotNeeded(negotiated.name() + " authenticates by itself");
        }
        return required(slot, client, server);
    }

    private static SlotNegotiation required(Slot slot, Proposal client, Proposal server) {
        return firstCommon(slot, client, server)
                .<SlotNegotiation>map(Negotiated::new)
                .orElseGet(Mismatch::new);
    }

    private static Optional<String> firstCommon(Slot slot, Proposal client, Proposal server) {
        List<String> offered = server.list(slot).read();
        for (String name : client.list(slot).names()) {
            if (offered.contains(name) && !Marker.isMarker(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Whether a cipher needs no MAC (OpenSSH PROTOCOL §1.6, chacha20-poly1305 draft). */
    public static boolean isAuthenticated(String cipher) {
        return cipher.endsWith("-gcm@openssh.com") || cipher.equals("chacha20-poly1305@openssh.com");
    }

    /** The outcome of one slot. */
    public SlotNegotiation slot(Slot slot) {
        return Objects.requireNonNull(slots.get(slot));
    }

    /** The name negotiated for a slot, if one was. */
    public Optional<String> negotiated(Slot slot) {
        return slot(slot) instanceof Negotiated negotiated ? Optional.of(negotiated.name()) : Optional.empty();
    }
}
