package io.sshprobe.campaign;

import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other threads tell the thread that runs the campaign. */
sealed interface CampaignEvent {
    /** Calls the handler's method for this event. */
    void handleBy(Handler handler);

    /** One method for each event. Called on the thread that runs the campaign. */
    interface Handler {
        void probed(Probed event);

        void investigated(Investigated event);

        void targetsEnded();

        void failed(Failed event);

        void stopped();
    }

    /** Every address of a target has been probed once. */
    record Probed(InvestigationRequest request, List<CaseFile> files, PacedProbing probing) implements CampaignEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.probed(this);
        }
    }

    /**
     * An investigation is over.
     *
     * @param result null if it failed
     */
    record Investigated(EndpointUnderInvestigation endpoint, @Nullable Result result) implements CampaignEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.investigated(this);
        }
    }

    /** There are no more targets. */
    record TargetsEnded() implements CampaignEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.targetsEnded();
        }
    }

    /** The next target cannot be read, or the prober was closed. */
    record Failed(Throwable why) implements CampaignEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.failed(this);
        }
    }

    /** {@link Campaign#stop} was called, or the thread was interrupted. */
    record Stopped() implements CampaignEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.stopped();
        }
    }
}
