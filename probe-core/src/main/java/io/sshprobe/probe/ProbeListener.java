package io.sshprobe.probe;

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
}
