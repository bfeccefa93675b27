package io.sshprobe.probe;

/**
 * Is told what happens while it happens.
 *
 * <p>Contract: the events of one probe come in order, on the event loop of its connection, between the call of {@link
 * Prober#probe} and the completion of its future. A listener must not block; one that throws
 * hears no more.
 */
@FunctionalInterface
public interface ProbeListener {
    /** Hears nothing. */
    ProbeListener NONE = event -> {};

    /** Takes one event. */
    void on(ProbeEvent event);
}
