package io.sshprobe.cli.command;

import io.sshprobe.campaign.CampaignProgress;
import java.util.function.Consumer;

/** Resolves, probes and judges targets: the only thing that the command line needs from the library. */
@FunctionalInterface
public interface ProbeEngine {
    /** A job that is running; any thread may call its methods. */
    interface UnderWay {
        /** How far it is. */
        CampaignProgress progress();

        /** Makes the job report what is known and end: soon, but not at once. */
        void stop();

        /** As {@link #stop}, and ends what is under way, so that what it showed so far is reported too. For a few targets. */
        void conclude();
    }

    /**
     * Returns when every target has its results, or when it was stopped.
     *
     * @param begun called when the job is running
     */
    void run(ProbeJob job, Consumer<UnderWay> begun);
}
