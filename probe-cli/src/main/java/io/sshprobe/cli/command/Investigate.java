package io.sshprobe.cli.command;

import io.sshprobe.history.History;
import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import java.util.function.Consumer;

/** Resolves, probes and judges one target: all that the command line asks of the library. */
@FunctionalInterface
public interface Investigate {
    /**
     * Returns when every endpoint of the target has its result. What {@code results} throws is to be let through.
     *
     * @param request what to investigate
     * @param history what earlier runs saw, and where this one is remembered
     * @param results takes one result per endpoint, as soon as it is there, on the calling thread; at least one, also
     *     for a name that does not resolve
     * @param events takes the event log, one line each, on any thread
     */
    void run(Request request, History history, Consumer<Result> results, Consumer<String> events);
}
