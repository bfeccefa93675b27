package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ProposalCache;
import io.sshprobe.target.AlgorithmLists;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the key exchanges of one prober share, so that it is made once and not for each. Thread-safe: the event loops of a
 * prober share one.
 */
public final class KeyExchangeResources {
    private final Curves curves;
    private final RandomGenerator random;
    private final ProposalCache proposals = new ProposalCache();

    /** The one used last: a run over many targets offers them all the same. */
    private volatile @Nullable OurProposal latest;

    /**
     * Resources of one prober.
     *
     * @param curves what computes Curve25519
     * @param random for the cookie of our KEXINIT, and for the padding of packets without cipher; thread-safe
     */
    public KeyExchangeResources(Curves curves, RandomGenerator random) {
        this.curves = curves;
        this.random = random;
    }

    Curves curves() {
        return curves;
    }

    RandomGenerator random() {
        return random;
    }

    /** Reads the servers' KEXINITs. */
    ProposalCache proposals() {
        return proposals;
    }

    /** Our KEXINIT for an offer. */
    OurProposal ourProposal(AlgorithmLists offer) {
        OurProposal known = latest;
        if (known == null || !known.isFor(offer)) {
            known = new OurProposal(offer);
            latest = known;
        }
        return known;
    }
}
