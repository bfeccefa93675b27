package io.sshprobe.campaign;

import io.sshprobe.investigation.InvestigationRequest;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the thread that judges is told. */
sealed interface CampaignEvent {
    /** Every address of a target has its first observation. */
    record Seen(InvestigationRequest request, List<CaseFile> files, PacedProbing paced) implements CampaignEvent {}

    /** An investigation is over; without a result if it broke. */
    record Known(EndpointUnderInvestigation what, @Nullable Result result) implements CampaignEvent {}

    /** There are no more targets. */
    record End() implements CampaignEvent {}

    /** The targets cannot be read on, or the prober was closed. */
    record Broken(Throwable why) implements CampaignEvent {}

    /** Somebody wants it to end. */
    record Stopped() implements CampaignEvent {}
}
