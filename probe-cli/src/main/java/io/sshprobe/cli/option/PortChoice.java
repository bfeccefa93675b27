package io.sshprobe.cli.option;

import java.util.List;

/**
 * The value of {@code --port}.
 *
 * @param ports each from 1 to 65535, without duplicates; empty if the option is not given
 */
record PortChoice(List<Integer> ports) {
    /** The option is not given. */
    static final PortChoice OPEN = new PortChoice(List.of());

    PortChoice {
        ports = List.copyOf(ports);
    }
}
