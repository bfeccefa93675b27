package io.sshprobe.probe;

import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;

/**
 * Is told the events of a probe as they happen.
 *
 * <p>Contract: the events of one probe come in order, on the event loop of its connection, between the call of {@link
 * Prober#probe} and the completion of its future. A listener must not block; one that throws gets no more events.
 */
@FunctionalInterface
public interface ProbeListener {
    /** Ignores every event. */
    ProbeListener NONE = event -> {};

    /** Takes one event. */
    void on(ProbeEvent event);

    /**
     * A stage was completed, and the next one begins, if the plan has one.
     *
     * @param said the server's identification string if this is the stage in which it came, otherwise empty; made visible
     */
    default void completed(ProbeRequest request, StageRecord stage, String said) {}

    /** The probe has ended; the socket may still be open. */
    default void ended(ProbeRequest request, Observation seen) {}
}
