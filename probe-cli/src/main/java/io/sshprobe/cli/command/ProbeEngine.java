package io.sshprobe.cli.command;

import io.sshprobe.campaign.CampaignProgress;
import java.util.function.Consumer;

/** Resolves, probes and judges targets: all that the command line asks of the library. */
@FunctionalInterface
public interface ProbeEngine {
    /** A job that is under way; its methods may be called from any thread. */
    interface UnderWay {
        /** How far it is. */
        CampaignProgress progress();

        /** Gives what is known and ends, soon but not at once. */
        void stop();
    }

    /**
     * Returns when every target has its results, or when it was stopped.
     *
     * @param begun told when the work is under way
     */
    void run(ProbeJob job, Consumer<UnderWay> begun);
}
