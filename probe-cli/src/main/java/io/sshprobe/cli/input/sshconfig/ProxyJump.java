package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.TargetParser;
import java.util.List;
import java.util.Optional;

/**
 * The jump hosts of a client, in the notation of ProxyJump.
 *
 * @param text all of them, as written
 * @param first the one that the client connects to directly
 */
public record ProxyJump(String text, NamedTarget first) {
    /**
     * Reads {@code HOST[,HOST]...}, or {@code none}.
     *
     * @throws IllegalArgumentException with one line for the user if it is neither
     */
    public static Optional<ProxyJump> parse(String text) {
        if (text.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        List<NamedTarget> hops =
                List.of(text.split(",", -1)).stream().map(TargetParser::parse).toList();
        return Optional.of(new ProxyJump(text, hops.get(0)));
    }
}
