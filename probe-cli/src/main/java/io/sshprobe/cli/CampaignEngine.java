package io.sshprobe.cli;

import io.sshprobe.campaign.Campaign;
import io.sshprobe.campaign.CampaignProgress;
import io.sshprobe.cli.command.ProbeEngine;
import io.sshprobe.cli.command.ProbeJob;
import io.sshprobe.cli.command.WaitingListener;
import io.sshprobe.history.History;
import io.sshprobe.investigation.InvestigationListener;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.probe.ProbeEvent;
import io.sshprobe.probe.ProbeListener;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine that really probes: a campaign of the library. */
final class CampaignEngine implements ProbeEngine {
    private final Supplier<Prober> single;

    /**
     * Probes nothing yet.
     *
     * @param single gives a prober for a few hosts, which this engine closes; asked once for each job of that size
     */
    CampaignEngine(Supplier<Prober> single) {
        this.single = single;
    }

    @Override
    public void run(ProbeJob job, Consumer<UnderWay> begun) {
        Consumer<String> events = job.events();
        WaitingListener waiting = job.waiting();
        ProbeListener listener = waiting == null ? ProbeListener.NONE : waiting;
        if (events != null) {
            listener = event -> events.accept(line(event));
        }
        try (Prober prober = job.many() ? Prober.openForMany() : single.get()) {
            Campaign campaign = new Campaign(
                    prober, job.limits(), job.history(), listener, new Told(waiting, job.notes(), job.leftOut()));
            campaign.tellHeldBack(job.heldBack());
            begun.accept(new RunningCampaign(campaign));
            campaign.run(
                    job.targets(),
                    job.wanted(),
                    result -> {
                        job.results().accept(result);
                        remember(job, result);
                    },
                    job.caughtUp());
        }
    }

    /** Who waits, if anybody does, and what the user should know in any case. */
    private record Told(@Nullable WaitingListener waiting, Consumer<String> notes, ObjIntConsumer<Target> leftOut)
            implements InvestigationListener {
        @Override
        public boolean wantsProgress() {
            return waiting != null;
        }

        @Override
        public void assessed(Result soFar) {
            if (waiting != null) {
                waiting.assessed(soFar);
            }
        }

        @Override
        public void tries(Endpoint endpoint, Experiment experiment, Duration pause) {
            if (waiting != null) {
                waiting.tries(endpoint, experiment, pause);
            }
        }

        @Override
        public void addressesLeftOut(Target target, int count) {
            leftOut.accept(target, count);
            notes.accept(
                    "'" + target.host() + "' has " + (AddressChoice.MAX_ADDRESSES + count) + " addresses: the first "
                            + AddressChoice.MAX_ADDRESSES + " are probed, and " + count
                            + (count == 1 ? " is" : " are") + " left out");
        }
    }

    private record RunningCampaign(Campaign campaign) implements UnderWay {
        @Override
        public CampaignProgress progress() {
            return campaign.progress();
        }

        @Override
        public void stop() {
            campaign.stop();
        }

        @Override
        public void conclude() {
            campaign.conclude();
        }
    }

    private static void remember(ProbeJob job, Result result) {
        if (job.history() != History.NONE) {
            PastOutcome.of(result.facts())
                    .ifPresent(outcome -> job.history().remember(result.facts().endpoint(), outcome));
        }
    }

    private static String line(ProbeEvent event) {
        return String.format(
                Locale.ROOT,
                "%10.3f ms  %s  %s: %s",
                event.atNanos() / 1e6,
                event.endpoint().addressText(),
                event.stage().label(),
                event.text());
    }
}
