package io.sshprobe.cli.option;

import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which algorithms to offer. */
public final class OfferOptions {
    @Option(
            names = "--offer",
            paramLabel = "SET",
            description = "openssh: what the current OpenSSH client offers, with the lists that ssh_config has for HOST"
                    + " (default); legacy: also what old servers need; all: everything that sshprobe supports.")
    private @Nullable OfferChoice offer;

    @Option(names = "--kex-algorithms", paramLabel = "LIST", description = "Key exchange methods.")
    private @Nullable String kex;

    @Option(names = "--host-key-algorithms", paramLabel = "LIST", description = "Host key algorithms.")
    private @Nullable String hostKey;

    @Option(names = "--ciphers", paramLabel = "LIST", description = "Ciphers, for both directions.")
    private @Nullable String ciphers;

    @Option(names = "--macs", paramLabel = "LIST", description = "MACs, for both directions.")
    private @Nullable String macs;

    @Option(names = "--compression", paramLabel = "LIST", description = "Compression, for both directions.")
    private @Nullable String compression;

    /** Whether an option chooses the set. */
    public boolean asksForSet() {
        return offer != null;
    }

    /**
     * The chosen set, or that of the client's settings, with every list applied.
     *
     * @param standard the offer if neither an option nor the client's settings choose one
     */
    public Offer offer(Offer standard, ClientSettings client) {
        Offer edited = edit(offer == null ? ofClient(standard, client) : offer.offer(), AlgorithmKind.KEX, kex);
        edited = edit(edited, AlgorithmKind.HOST_KEY, hostKey);
        edited = edit(edited, AlgorithmKind.CIPHER, ciphers);
        edited = edit(edited, AlgorithmKind.MAC, macs);
        edited = edit(edited, AlgorithmKind.COMPRESSION, compression);
        Integer rsaBits = client.requiredRsaBits();
        return rsaBits == null ? edited : edited.withRequiredRsaBits(rsaBits);
    }

    /**
     * What the client itself would offer.
     *
     * @param standard what it offers without configuration
     * @throws IllegalArgumentException with one line for the user if its configuration makes no sense
     */
    public static AlgorithmLists predicted(Offer standard, ClientSettings client) {
        AlgorithmLists predicted = standard.predicted();
        for (Map.Entry<AlgorithmKind, String> list : client.algorithms().entrySet()) {
            predicted = predicted.edit(list.getKey(), list.getValue());
        }
        return predicted;
    }

    private static Offer ofClient(Offer standard, ClientSettings client) {
        if (client.algorithms().isEmpty()) {
            return standard;
        }
        AlgorithmLists predicted = predicted(standard, client);
        AlgorithmLists onTheWire = standard.onTheWire();
        for (AlgorithmKind kind : client.algorithms().keySet()) {
            onTheWire = onTheWire.with(
                    kind, Offer.standingFor(predicted).onTheWire().of(kind));
        }
        return new Offer(onTheWire, predicted);
    }

    private static Offer edit(Offer offer, AlgorithmKind kind, @Nullable String list) {
        if (list == null) {
            return offer;
        }
        String option = "--" + kind.optionName();
        // A list may start with '-', so the parser accepts any argument as a list: this one is an option.
        if (list.startsWith("--")) {
            throw new UsageException(option + " needs a list of names before " + list);
        }
        try {
            return offer.edit(kind, list);
        } catch (IllegalArgumentException malformed) {
            String message = String.valueOf(malformed.getMessage());
            throw new UsageException(message.contains(option) ? message : option + ": " + message, malformed);
        }
    }
}
