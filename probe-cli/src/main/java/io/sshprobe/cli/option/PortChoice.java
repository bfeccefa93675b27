package io.sshprobe.cli.option;

import java.util.List;

/**
 * The value of {@code --port}.
 *
 * @param ports each from 1 to 65535, none twice; empty if there is no such option
 */
record PortChoice(List<Integer> ports) {
    /** No port is chosen. */
    static final PortChoice OPEN = new PortChoice(List.of());

    PortChoice {
        ports = List.copyOf(ports);
    }
}
