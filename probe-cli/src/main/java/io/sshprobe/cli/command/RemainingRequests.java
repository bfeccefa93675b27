package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ResumedResults;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The requests that have no result from an earlier run, and whose addresses are not excluded. */
final class RemainingRequests implements Iterator<InvestigationRequest> {
    private final Requests requests;
    private final ResumedResults done;
    private @Nullable InvestigationRequest next;

    /**
     * Filters requests.
     *
     * @param done the targets that have a result already; complete when this is called
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

    /** Whether an address of a name is to be probed; any thread may ask. */
    boolean wants(Endpoint endpoint) {
        InetAddress address = endpoint.address();
        boolean excluded = address != null
                && requests.exclusions().excludes(address, endpoint.target().port());
        return !excluded && !done.isDone(endpoint);
    }
}
