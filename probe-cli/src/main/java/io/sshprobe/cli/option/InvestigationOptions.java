package io.sshprobe.cli.option;

import io.sshprobe.investigation.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be done to find out why. */
public final class InvestigationOptions {
    @Option(names = "--passive", description = "One connection and no experiment, whatever comes of it.")
    private boolean passive;

    @Option(
            names = "--investigate",
            paramLabel = "WHICH",
            description =
                    "Of a list, which failing addresses to investigate: auto (default: the first 1,000), all, none.")
    private @Nullable InvestigateChoice which;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Make at most this many connect attempts to a failing address (default: 6).")
    private @Nullable Long maxConnections;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long experiments may take in all (default: 20s); a minute or two waits out rate limits"
                    + " and penalties.")
    private @Nullable Duration patience;

    @Option(
            names = "--together",
            description = "Try a host that answers one connection with two at once: behind socket activation one may be"
                    + " turned away.")
    private boolean together;

    @Option(
            names = "--hop-walk",
            description = "Where the SYN is not answered, find out how far it comes: up to 30 more SYNs.")
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
                    "--passive makes no experiment, so --max-connections, --patience, --together, --hop-walk and"
                            + " --investigate all have no meaning beside it; drop one");
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
