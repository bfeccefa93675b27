package io.sshprobe.json;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.SlotNegotiation;
import io.sshprobe.ssh.SlotNegotiation.Mismatch;
import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import io.sshprobe.ssh.SlotNegotiation.NotNeeded;
import io.sshprobe.target.AlgorithmLists;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the key exchange as JSON: plain to read in the line, and short in observations. */
final class JsonKeyExchange {
    private static final SharedJson<Map<Slot, NameList>, Boolean> PLAIN = new SharedJson<>(JsonKeyExchange::plain);
    private static final SharedJson<Map<Slot, NameList>, Boolean> SHORT = new SharedJson<>(JsonKeyExchange::brief);
    private static final SharedJson<Map<Slot, NameList>, AlgorithmLists> PREDICTED =
            new SharedJson<>(PredictedOffer::write);
    private static final SharedJson<Negotiation, Map<Slot, SlotNegotiation>> NEGOTIATED =
            new SharedJson<>(JsonKeyExchange::outcomes);

    private JsonKeyExchange() {}

    /**
     * Writes the key exchange of an observation.
     *
     * @param held the server's proposal as the bytes received have it, or null: need not be said again
     */
    static void write(JsonText json, KeyExchange exchange, @Nullable Proposal held) {
        Proposal server = exchange.serverProposal();
        if (!Objects.equals(server, held)) {
            proposal(json, "server_kex", server, SHORT);
        }
        Proposal client = exchange.clientProposal();
        if (client != null) {
            proposal(json, "client_kex", client, SHORT);
        }
        AlgorithmLists predicted = exchange.predicted();
        if (predicted != null) {
            json.openObject("predicted_offer");
            PREDICTED.write(json, client == null ? Map.of() : client.lists(), predicted);
            json.closeObject();
        }
        HostKey key = exchange.hostKey();
        if (key != null) {
            json.openObject("host_key");
            json.word("blob", key.blob().base64());
            json.word("key", key.key().base64());
            certificate(json, key.certificate());
            json.closeObject();
        }
        if (exchange.hostKeyVerified() != null) {
            json.bool("host_key_verified", exchange.hostKeyVerified());
        }
        if (exchange.certificateProblem() != null) {
            json.string("certificate_problem", exchange.certificateProblem());
        }
    }

    /** The property {@code server_kex} of the line. */
    static void serverProposal(JsonText json, @Nullable Proposal proposal) {
        proposal(json, "server_kex", proposal, PLAIN);
    }

    private static void proposal(
            JsonText json,
            String name,
            @Nullable Proposal proposal,
            SharedJson<Map<Slot, NameList>, Boolean> behindCookie) {
        if (proposal == null) {
            json.nothing(name);
            return;
        }
        json.openObject(name);
        json.word("cookie", HexFormat.of().formatHex(proposal.cookie().toByteArray()));
        behindCookie.write(json, proposal.lists(), proposal.firstKexPacketFollows());
        json.closeObject();
    }

    private static void plain(JsonText json, Map<Slot, NameList> lists, boolean firstKexPacketFollows) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            json.strings(slot.rfcName(), list(lists, slot).names());
        }
        json.bool("first_kex_packet_follows", firstKexPacketFollows);
        json.bool("strict_kex", Proposal.isStrict(list(lists, Slot.KEX)));
    }

    private static void brief(JsonText json, Map<Slot, NameList> lists, boolean firstKexPacketFollows) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            NameList list = list(lists, slot);
            Slot toServer = slot.clientToServer();
            if (slot == toServer || !list.equals(list(lists, toServer))) {
                json.string(slot.rfcName(), list.toString());
            }
        }
        json.bool("first_kex_packet_follows", firstKexPacketFollows);
    }

    private static NameList list(Map<Slot, NameList> lists, Slot slot) {
        return Objects.requireNonNull(lists.get(slot));
    }

    static void negotiation(JsonText json, @Nullable Negotiation negotiation) {
        if (negotiation == null) {
            json.nothing("negotiation");
            return;
        }
        json.openObject("negotiation");
        NEGOTIATED.write(json, negotiation, negotiation.slots());
        json.closeObject();
    }

    private static void outcomes(JsonText json, Negotiation negotiation, Map<Slot, SlotNegotiation> slots) {
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            json.openObject(slot.rfcName());
            // No pattern switch in Java 17; the interface is sealed, so this is all there is.
            if (negotiation.slot(slot) instanceof Negotiated negotiated) {
                outcome(json, "negotiated", negotiated.name(), null);
            } else if (negotiation.slot(slot) instanceof NotNeeded notNeeded) {
                outcome(json, "not-needed", null, notNeeded.why());
            } else if (negotiation.slot(slot) instanceof Mismatch) {
                outcome(json, "mismatch", null, null);
            }
            json.closeObject();
        }
    }

    private static void outcome(JsonText json, String outcome, @Nullable String algorithm, @Nullable String reason) {
        json.label("outcome", outcome);
        json.string("algorithm", algorithm);
        json.string("reason", reason);
    }

    /** The property {@code host_key} of the line. */
    static void hostKey(JsonText json, KeyExchange exchange) {
        HostKey key = exchange.hostKey();
        if (key == null) {
            json.nothing("host_key");
            return;
        }
        json.openObject("host_key");
        json.string("type", key.type());
        json.word("fingerprint_sha256", key.fingerprintSha256());
        json.word("fingerprint_md5", key.fingerprintMd5());
        json.bool("verified", exchange.hostKeyVerified());
        certificate(json, key.certificate());
        json.string("certificate_problem", exchange.certificateProblem());
        json.closeObject();
    }

    private static void certificate(JsonText json, @Nullable HostCertificate certificate) {
        if (certificate == null) {
            json.nothing("certificate");
            return;
        }
        json.openObject("certificate");
        json.string("key_id", certificate.keyId());
        // As text: an unsigned 64-bit number is more than a reader with doubles can hold.
        json.word("serial", Long.toUnsignedString(certificate.serial()));
        json.strings("principals", certificate.principals());
        json.instant("valid_after", certificate.validAfter());
        json.instant("valid_before", certificate.validBefore());
        json.string("ca_type", certificate.caType());
        json.string("ca_fingerprint_sha256", certificate.caFingerprintSha256());
        json.closeObject();
    }
}
