package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;

/** Where the settings of the ssh client come from. */
@FunctionalInterface
public interface ClientConfig {
    /** No configuration. */
    ClientConfig NONE = named -> ClientSettings.NONE;

    /**
     * The client's settings for a host. The port and user of the argument itself are not settings, and take precedence
     * over them.
     *
     * @throws IllegalArgumentException with one line for the user if they cannot be found out
     */
    ClientSettings of(NamedTarget named);
}
