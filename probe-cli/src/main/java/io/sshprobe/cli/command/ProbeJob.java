package io.sshprobe.cli.command;

import io.sshprobe.campaign.HeldBack;
import io.sshprobe.campaign.Limits;
import io.sshprobe.history.History;
import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What to probe, how, and who takes the results.
 *
 * @param targets taken one by one, on a thread of their own, when there is capacity for one more
 * @param many whether there may be many targets, so that a prober for many is worth its start-up time
 * @param limits how much to do at once, and how fast
 * @param wanted whether an address is to be probed at all
 * @param history what earlier runs saw; this run is added to it
 * @param results takes the result of every address as soon as it is known, on the thread that runs; its exceptions must
 *     be passed on
 * @param caughtUp runs on that thread when all known results were taken, before it waits for the next
 * @param heldBack told once of each limit of this machine that makes the job slower; must not block
 * @param events takes the event log line by line, on any thread; null for no log
 * @param notes takes one line for each thing that the user should know, on any thread
 * @param leftOut told how many addresses of a name are not probed because it has too many, on any thread, before the results of
 *     the others
 * @param waiting is told what happens, for someone who waits; null if nobody does
 */
public record ProbeJob(
        Iterator<InvestigationRequest> targets,
        boolean many,
        Limits limits,
        Predicate<Endpoint> wanted,
        History history,
        Consumer<Result> results,
        Runnable caughtUp,
        Consumer<HeldBack> heldBack,
        @Nullable Consumer<String> events,
        Consumer<String> notes,
        ObjIntConsumer<Target> leftOut,
        @Nullable WaitingListener waiting) {}
