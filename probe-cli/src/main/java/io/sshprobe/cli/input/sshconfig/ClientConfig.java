package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;

/** Where the settings of the ssh client come from. */
@FunctionalInterface
public interface ClientConfig {
    /** For those who want none of it. */
    ClientConfig NONE = named -> ClientSettings.NONE;

    /**
     * How the client would go about a host. What the argument names itself, its port and user, is no setting and counts
     * more than one.
     *
     * @throws IllegalArgumentException with one line for the user if that cannot be found out
     */
    ClientSettings of(NamedTarget named);
}
