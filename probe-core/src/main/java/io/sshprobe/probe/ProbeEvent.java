package io.sshprobe.probe;

import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;

/**
 * One line of the event log of a probe.
 *
 * @param endpoint what is probed
 * @param atNanos when, since the start of the probe
 * @param stage during which stage
 * @param text what happened, with any text of the peer made visible
 */
public record ProbeEvent(Endpoint endpoint, long atNanos, Stage stage, String text) {}
