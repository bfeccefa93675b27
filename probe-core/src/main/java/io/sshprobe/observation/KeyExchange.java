package io.sshprobe.observation;

import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.target.AlgorithmLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the key exchange got; a part that was not reached is null.
 *
 * @param clientProposal our KEXINIT
 * @param predicted what the predicted client offers; more than our KEXINIT where that client has algorithms that cannot
 *     be run here
 * @param serverProposal the server's KEXINIT
 * @param hostKey K_S of the key-exchange reply
 * @param hostKeyVerified whether the signature over the exchange hash holds (RFC 4253 §8); null if it was not reached
 * @param certificateProblem why the host certificate would not be accepted, apart from that signature; null if none
 * @param deviations what the server did otherwise than a client expects, in order; at most {@link
 *     Deviation#MAX_COUNT}
 * @param negotiation what the two proposals negotiate to, computed by us; null without both
 */
public record KeyExchange(
        @Nullable Proposal clientProposal,
        @Nullable AlgorithmLists predicted,
        @Nullable Proposal serverProposal,
        @Nullable HostKey hostKey,
        @Nullable Boolean hostKeyVerified,
        @Nullable String certificateProblem,
        List<Deviation> deviations,
        @Nullable Negotiation negotiation) {
    public KeyExchange {
        certificateProblem = certificateProblem == null ? null : PeerLimits.sentence(certificateProblem);
        deviations = deviations.size() <= Deviation.MAX_COUNT
                ? List.copyOf(deviations)
                : List.copyOf(deviations.subList(0, Deviation.MAX_COUNT));
    }

    /** Nothing was exchanged. */
    public static final KeyExchange NONE = new KeyExchange(null, null, null, null, null, null);

    /** What was exchanged; computes the negotiation. */
    public KeyExchange(
            @Nullable Proposal clientProposal,
            @Nullable AlgorithmLists predicted,
            @Nullable Proposal serverProposal,
            @Nullable HostKey hostKey,
            @Nullable Boolean hostKeyVerified,
            @Nullable String certificateProblem) {
        this(
                clientProposal,
                predicted,
                serverProposal,
                hostKey,
                hostKeyVerified,
                certificateProblem,
                List.of(),
                clientProposal == null || serverProposal == null
                        ? null
                        : Negotiation.between(clientProposal, serverProposal));
    }

    /** The same with other deviations. */
    public KeyExchange withDeviations(List<Deviation> other) {
        return new KeyExchange(
                clientProposal,
                predicted,
                serverProposal,
                hostKey,
                hostKeyVerified,
                certificateProblem,
                other,
                negotiation);
    }

    /** Whether OpenSSH's client would have ended the connection because of one of the deviations. */
    public boolean isRefusedByClient() {
        return deviations.stream().anyMatch(Deviation::isRefused);
    }
}
