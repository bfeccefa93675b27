package io.sshprobe.cli.option;

import io.sshprobe.campaign.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many connections are made at once, and how fast. */
public final class PaceOptions {
    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Start at most N connections per second, further probes included (default: no limit).")
    private @Nullable Long rate;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "At most N connections that are younger than 100 ms, when a handshake needs this machine's"
                    + " processor (default: 256).")
    private @Nullable Long concurrency;

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            description =
                    "At most N connections that are older; most of them wait for hosts that never answer (default:"
                            + " 1000). A larger N is faster if many hosts are down.")
    private @Nullable Long waiting;

    @Option(
            names = "--per-network",
            paramLabel = "N",
            description =
                    "At most N connections at once to one IPv4 /24 or IPv6 /48 (default: 32). Loopback has no limit.")
    private @Nullable Long perNetwork;

    @Option(
            names = "--host-pause",
            paramLabel = "TIME",
            description = "The shortest pause between connections to one address for different targets, which are never"
                    + " made at once (default: 1s). Loopback needs no pause.")
    private @Nullable Duration hostPause;

    /** The limits that these options ask for. */
    public Limits limits() {
        Limits usual = Limits.DEFAULT;
        return usual.withConnections(
                        checked("--concurrency", concurrency, usual.handshakes(), Limits.MOST_CONNECTIONS),
                        checked("--max-waiting", waiting, usual.waiting(), Limits.MOST_CONNECTIONS))
                .withPace(
                        rate == null ? null : checked("--rate", rate, 0, Limits.MOST_RATE),
                        checked("--per-network", perNetwork, usual.perNetwork(), Limits.MOST_CONNECTIONS),
                        hostPause == null ? usual.hostPause() : checked(hostPause));
    }

    private static Duration checked(Duration pause) {
        if (pause.compareTo(Limits.LONGEST_PAUSE) > 0) {
            throw new UsageException("--host-pause is at most " + Limits.LONGEST_PAUSE.toHours() + "h");
        }
        return pause;
    }

    private static int checked(String option, @Nullable Long value, int usual, int most) {
        if (value == null) {
            return usual;
        }
        if (value < 1 || value > most) {
            throw new UsageException(option + " is 1 to " + most);
        }
        return value.intValue();
    }
}
