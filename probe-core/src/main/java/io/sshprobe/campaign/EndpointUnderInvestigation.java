package io.sshprobe.campaign;

import io.sshprobe.investigation.EndpointInvestigation;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import org.jspecify.annotations.Nullable;

/** What is known of an address before its investigation is over. Confined to the thread that runs the campaign. */
final class EndpointUnderInvestigation {
    final InvestigationRequest request;

    /** What the first probe showed. */
    final Result before;

    /** How many connections were made in vain for the first probe. */
    final int retries;

    /** Counts what its observations need, and those of the other addresses of the target. */
    final KeptFacts kept;

    /** Its investigation, or null as long as that has not begun. */
    @Nullable EndpointInvestigation investigation;

    /** The next address of the same target, or null. It waits: two connections at once can themselves cause failures. */
    @Nullable EndpointUnderInvestigation next;

    /** What the probes that are over showed. */
    Result soFar() {
        return investigation == null
                ? before
                : investigation
                        .soFar()
                        .map(result -> result.withMoreConnections(retries))
                        .orElse(before);
    }

    EndpointUnderInvestigation(InvestigationRequest request, Result before, int retries, KeptFacts kept) {
        this.request = request;
        this.before = before;
        this.retries = retries;
        this.kept = kept;
    }
}
