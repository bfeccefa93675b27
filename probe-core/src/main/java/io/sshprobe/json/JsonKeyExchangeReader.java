package io.sshprobe.json;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads back what {@link JsonKeyExchange} wrote of an observation. */
final class JsonKeyExchangeReader {
    private JsonKeyExchangeReader() {}

    /**
     * Reads a key exchange.
     *
     * @param held the server's proposal as the bytes received have it, or null; for where nothing else is said
     */
    static KeyExchange read(JsonNode json, @Nullable Proposal held) {
        Proposal client = JsonReader.optional(json, "client_kex", JsonKeyExchangeReader::proposal);
        Map<Slot, NameList> sent = client == null ? Map.of() : client.lists();
        return new KeyExchange(
                client,
                JsonReader.optional(json, "predicted_offer", node -> predicted(node, sent)),
                json.has("server_kex")
                        ? JsonReader.optional(json, "server_kex", JsonKeyExchangeReader::proposal)
                        : held,
                JsonReader.optional(json, "host_key", JsonKeyExchangeReader::hostKey),
                JsonReader.optional(json, "host_key_verified", JsonNode::booleanValue),
                JsonReader.optional(json, "certificate_problem", JsonReader::string));
    }

    /** Reads back what {@link PredictedOffer} wrote. */
    private static AlgorithmLists predicted(JsonNode json, Map<Slot, NameList> sent) {
        AlgorithmLists base = PredictedOffer.base(sent);
        Map<AlgorithmKind, List<String>> lists = new EnumMap<>(AlgorithmKind.class);
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            JsonNode said = json.get(PredictedOffer.key(kind));
            if (said != null && said.isArray()) {
                lists.put(kind, JsonReader.strings(said));
            } else if (base == null) {
                throw new IllegalArgumentException("a prediction refers to what was not sent");
            } else {
                lists.put(
                        kind,
                        said == null
                                ? base.of(kind)
                                : base.edit(kind, JsonReader.string(said)).of(kind));
            }
        }
        return new AlgorithmLists(lists);
    }

    private static Proposal proposal(JsonNode json) {
        Map<Slot, NameList> lists = new EnumMap<>(Slot.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            String name = json.has(slot.rfcName())
                    ? slot.rfcName()
                    : slot.clientToServer().rfcName();
            lists.put(slot, names(json.required(name)));
        }
        return new Proposal(
                ByteString.of(HexFormat.of().parseHex(JsonReader.text(json, "cookie"))),
                lists,
                json.required("first_kex_packet_follows").booleanValue());
    }

    /** A list as RFC 4251 §5 writes it, or an array as lines before 0.1.0 have it. */
    private static NameList names(JsonNode json) {
        return json.isArray() ? new NameList(JsonReader.strings(json)) : NameList.parse(JsonReader.string(json));
    }

    private static HostKey hostKey(JsonNode json) {
        return new HostKey(
                ByteString.fromBase64(JsonReader.text(json, "blob")),
                ByteString.fromBase64(JsonReader.text(json, "key")),
                JsonReader.optional(json, "certificate", JsonKeyExchangeReader::certificate));
    }

    private static HostCertificate certificate(JsonNode json) {
        return new HostCertificate(
                JsonReader.text(json, "key_id"),
                Long.parseUnsignedLong(JsonReader.text(json, "serial")),
                JsonReader.strings(json.required("principals")),
                JsonReader.optional(json, "valid_after", node -> Instant.parse(JsonReader.string(node))),
                JsonReader.optional(json, "valid_before", node -> Instant.parse(JsonReader.string(node))),
                JsonReader.text(json, "ca_type"),
                JsonReader.text(json, "ca_fingerprint_sha256"));
    }
}
