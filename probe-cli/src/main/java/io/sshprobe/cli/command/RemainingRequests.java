package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ResumedResults;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What is left of requests when an earlier run's results and the excluded addresses are taken away. */
final class RemainingRequests implements Iterator<InvestigationRequest> {
    private final Requests requests;
    private final ResumedResults done;
    private @Nullable InvestigationRequest next;

    /**
     * Takes from {@code requests}.
     *
     * @param done what has a result already; complete by now
     */
    RemainingRequests(Requests requests, ResumedResults done) {
        this.requests = requests;
        this.done = done;
    }

    @Override
    public boolean hasNext() {
        while (next == null && requests.hasNext()) {
            InvestigationRequest candidate = requests.next();
            next = done.isDone(candidate.target()) ? null : candidate;
        }
        return next != null;
    }

    @Override
    public InvestigationRequest next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        InvestigationRequest given = next;
        next = null;
        return given;
    }

    /** Whether an address that a name led to is to be probed; may be asked by any thread. */
    boolean wants(Endpoint endpoint) {
        InetAddress address = endpoint.address();
        boolean excluded = address != null
                && requests.exclusions().excludes(address, endpoint.target().port());
        return !excluded && !done.isDone(endpoint);
    }
}
