package io.sshprobe.cli.command;

import io.sshprobe.campaign.Limits;
import io.sshprobe.cli.check.Look;
import io.sshprobe.cli.check.Looks;
import io.sshprobe.history.History;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Looks at targets by campaigns, which keep to the limits of the options. */
final class CampaignLooks implements Looks {
    private final CommandContext context;
    private final Limits limits;
    private final History history;
    private final Consumer<String> notes;
    private volatile ProbeEngine.@Nullable UnderWay underWay;
    private volatile boolean stopped;

    /**
     * Looks that have not begun.
     *
     * @param history takes what a client would have seen
     * @param notes takes one line for each thing that the user should know
     */
    CampaignLooks(CommandContext context, Limits limits, History history, Consumer<String> notes) {
        this.context = context;
        this.limits = limits;
        this.history = history;
        this.notes = notes;
    }

    @Override
    public boolean look(List<Look> looks, ObjIntConsumer<Result> results) {
        Map<Target, Look> byTarget = new HashMap<>();
        looks.forEach(look -> byTarget.put(look.request().target(), look));
        Map<Target, Integer> leftOut = new ConcurrentHashMap<>();
        boolean asClient = looks.stream().allMatch(Look::asClient);
        context.engine()
                .run(
                        new ProbeJob(
                                looks.stream().map(Look::request).iterator(),
                                looks.size() > ProbeCommand.MAX_HOSTS_IN_FULL,
                                limits,
                                endpoint -> isWanted(byTarget.get(endpoint.target()), endpoint),
                                asClient ? history : History.NONE,
                                result -> results.accept(
                                        result,
                                        leftOut.getOrDefault(
                                                result.facts().endpoint().target(), 0)),
                                () -> {},
                                held -> notes.accept(SlowerRun.because(held)),
                                null,
                                notes,
                                leftOut::put,
                                null),
                        this::begun);
        return !stopped;
    }

    private static boolean isWanted(@Nullable Look look, Endpoint endpoint) {
        return look != null && look.wanted().test(endpoint);
    }

    private void begun(ProbeEngine.UnderWay work) {
        underWay = work;
        if (stopped) {
            work.stop();
        }
    }

    /** Ends the look that is under way, and every later one; called by another thread. */
    void stop() {
        stopped = true;
        ProbeEngine.UnderWay work = underWay;
        if (work != null) {
            work.stop();
        }
    }

    boolean isStopped() {
        return stopped;
    }
}
