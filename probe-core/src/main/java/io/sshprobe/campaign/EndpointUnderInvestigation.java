package io.sshprobe.campaign;

import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import org.jspecify.annotations.Nullable;

/** What is known of an address until it has been investigated. Confined to the thread that judges. */
final class EndpointUnderInvestigation {
    final InvestigationRequest request;
    final Result before;
    final int retries;
    /** The next address of the same target: two at once would be a cause of failures themselves. */
    @Nullable EndpointUnderInvestigation next;

    EndpointUnderInvestigation(InvestigationRequest request, Result before, int retries) {
        this.request = request;
        this.before = before;
        this.retries = retries;
    }
}
