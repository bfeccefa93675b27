package io.sshprobe.cli.option;

import io.sshprobe.investigation.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much an investigation may do. */
public final class InvestigationOptions {
    @Option(
            names = "--passive",
            description = "Make one connection to each address and no further probes, whatever the result.")
    private boolean passive;

    @Option(
            names = "--investigate",
            paramLabel = "WHICH",
            description =
                    "Which failing addresses of a list to investigate: auto (default: the first 1,000), all or none.")
    private @Nullable InvestigateChoice which;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Make at most N connection attempts to a failing address (default: 6).")
    private @Nullable Long maxConnections;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "The longest time for all further probes of an address (default: 20s). 2m is long enough for"
                    + " most rate limits and penalties to end.")
    private @Nullable Duration patience;

    @Option(
            names = "--together",
            description =
                    "If a host answers one connection, also make two at once: behind socket activation, one of two"
                            + " can be refused.")
    private boolean together;

    @Option(
            names = "--hop-walk",
            description = "If the SYN is not answered, find out how far along the path it gets: up to 30 more SYNs.")
    private boolean hopWalk;

    /** What an investigation may cost. */
    public Budget budget() {
        if (!passive) {
            int connections = maxConnections == null ? Budget.DEFAULT.maxConnections() : checked(maxConnections);
            Duration wait = patience == null ? Budget.DEFAULT.patience() : checked(patience);
            return Budget.DEFAULT
                    .withLimits(connections, wait)
                    .withTogether(together)
                    .withHopWalk(hopWalk);
        }
        boolean all = which == InvestigateChoice.ALL;
        if (maxConnections != null || patience != null || hopWalk || together || all) {
            throw new UsageException(
                    "--passive makes no further probes, so --max-connections, --patience, --together, --hop-walk"
                            + " and --investigate all have no effect with it; drop --passive or the others");
        }
        return Budget.PASSIVE;
    }

    /**
     * How many addresses may be investigated.
     *
     * @param list whether the targets are a list; hosts named by hand are all investigated
     */
    public long maxInvestigations(boolean list) {
        InvestigateChoice choice = which != null ? which : list ? InvestigateChoice.AUTO : InvestigateChoice.ALL;
        return choice.most();
    }

    private static int checked(long connections) {
        if (connections < 1 || connections > Budget.MOST_CONNECTIONS) {
            throw new UsageException("--max-connections is 1 to " + Budget.MOST_CONNECTIONS);
        }
        return (int) connections;
    }

    private static Duration checked(Duration wait) {
        if (wait.compareTo(Budget.LONGEST_PATIENCE) > 0) {
            throw new UsageException("--patience is at most " + Budget.LONGEST_PATIENCE.toHours() + "h");
        }
        return wait;
    }
}
