package io.sshprobe.json;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.NameList;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmLists;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far the key exchange came: members of an observation, and of the line. An object of this class reads the former. */
final class KeyExchangeJson {
    private static final String SERVER_KEX = "server_kex";
    private static final String CLIENT_KEX = "client_kex";
    private static final String HOST_KEY_VERIFIED = "host_key_verified";

    private boolean serverIsSaid;
    private @Nullable Proposal server;
    private @Nullable Proposal client;
    private @Nullable PredictedOfferJson predicted;
    private @Nullable HostKey hostKey;
    private @Nullable Boolean hostKeyVerified;
    private @Nullable String certificateProblem;
    private List<Deviation> deviations = List.of();

    /**
     * Writes the members of an observation, without those that are null.
     *
     * @param held the server's proposal as the bytes received have it, or null: need not be said again
     */
    static void write(JsonText json, KeyExchange exchange, @Nullable Proposal held) {
        Proposal server = exchange.serverProposal();
        if (!Objects.equals(server, held)) {
            ProposalJson.writeShort(json, SERVER_KEX, server);
        }
        Proposal client = exchange.clientProposal();
        if (client != null) {
            ProposalJson.writeShort(json, CLIENT_KEX, client);
        }
        AlgorithmLists predicted = exchange.predicted();
        if (predicted != null) {
            PredictedOfferJson.write(json, lists(client), predicted);
        }
        if (exchange.hostKey() != null) {
            HostKeyJson.write(json, exchange.hostKey());
        }
        if (exchange.hostKeyVerified() != null) {
            json.bool(HOST_KEY_VERIFIED, exchange.hostKeyVerified());
        }
        if (exchange.certificateProblem() != null) {
            json.string(HostKeyJson.CERTIFICATE_PROBLEM, exchange.certificateProblem());
        }
        DeviationJson.write(json, exchange.deviations());
    }

    /** Writes the members of the line. */
    static void writePlain(JsonText json, KeyExchange exchange) {
        ProposalJson.writePlain(json, SERVER_KEX, exchange.serverProposal());
        NegotiationJson.write(json, exchange.negotiation());
        HostKeyJson.writePlain(json, exchange);
    }

    private static Map<Slot, NameList> lists(@Nullable Proposal client) {
        return client == null ? Map.of() : client.lists();
    }

    /** Reads the member if it is one of these, and says whether it is. */
    boolean read(JsonInput json, String name) {
        switch (name) {
            case SERVER_KEX -> {
                serverIsSaid = true;
                server = json.optional(ProposalJson::read);
            }
            case CLIENT_KEX -> client = json.optional(ProposalJson::read);
            case PredictedOfferJson.PREDICTED_OFFER -> predicted = json.optional(PredictedOfferJson::read);
            case HostKeyJson.HOST_KEY -> hostKey = json.optional(HostKeyJson::read);
            case HOST_KEY_VERIFIED -> hostKeyVerified = json.optional(JsonInput::bool);
            case HostKeyJson.CERTIFICATE_PROBLEM -> certificateProblem = json.optional(JsonInput::text);
            case DeviationJson.DEVIATIONS -> deviations = json.list(DeviationJson::read);
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * The key exchange, once all members are read.
     *
     * @param held the server's proposal as the bytes received have it, or null; for where nothing else is said
     */
    KeyExchange exchange(@Nullable Proposal held) {
        return new KeyExchange(
                        client,
                        predicted == null ? null : predicted.lists(lists(client)),
                        serverIsSaid ? server : held,
                        hostKey,
                        hostKeyVerified,
                        certificateProblem)
                .withDeviations(deviations);
    }
}
