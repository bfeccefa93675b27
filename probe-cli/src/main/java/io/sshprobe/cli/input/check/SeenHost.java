package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.SeenEndpoint;
import java.util.List;

/**
 * What was seen of a host that a file is written for.
 *
 * @param host as the user named it
 * @param endpoints what was seen of each of its addresses; never empty
 */
public record SeenHost(String host, List<SeenEndpoint> endpoints) {
    public SeenHost {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("something was seen of a host");
        }
    }
}
