package io.sshprobe.campaign;

import io.sshprobe.investigation.Request;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the thread that judges is told. */
sealed interface Event {
    /** Every address of a target has its first observation. */
    record Seen(Request request, List<CaseFile> files, PacedProbing paced) implements Event {}

    /** An inquiry is over; without a result if it broke. */
    record Known(Inquired what, @Nullable Result result) implements Event {}

    /** There are no more targets. */
    record End() implements Event {}

    /** The targets cannot be read on, or the prober was closed. */
    record Broken(Throwable why) implements Event {}

    /** Somebody wants it to end. */
    record Stopped() implements Event {}
}
