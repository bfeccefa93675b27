package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.history.History;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Endpoint;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks for.
 *
 * @param targets taken one by one, on a thread of their own, when there is room for one more
 * @param many whether there may be so many that a prober for many pays
 * @param limits how much to do at once, and how fast
 * @param wanted whether an address is to be probed at all
 * @param history what earlier runs saw, and where this one is remembered
 * @param results takes a result for every address, as soon as it is there, on the thread that runs; what it throws is to be
 *     let through
 * @param caughtUp run on that thread when every result that is there was taken, before the next is waited for
 * @param events takes the event log, one line each, on any thread; null if nobody listens
 */
public record ProbeJob(
        Iterator<InvestigationRequest> targets,
        boolean many,
        Limits limits,
        Predicate<Endpoint> wanted,
        History history,
        Consumer<Result> results,
        Runnable caughtUp,
        @Nullable Consumer<String> events) {}
