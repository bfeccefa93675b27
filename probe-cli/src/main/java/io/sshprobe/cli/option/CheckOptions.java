package io.sshprobe.cli.option;

import io.sshprobe.cli.check.Persistence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check reads, how long it goes on, and what it writes. */
public final class CheckOptions {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Check the hosts of this file, and what it expects of each; - is standard input.")
    private @Nullable Path file;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description =
                    "Wait up to TIME for what heals by itself: a host that is not up yet, a name or a route that is"
                            + " not there yet, a penalty. A wrong key or a mismatch of algorithms ends the wait at once.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "Look up to N times again at a host where chance on the network can be the reason (default: 0)."
                            + " What passes then is 'passed on retry'.")
    private Long retries = 0L;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Expect what this file of saved results has (sshprobe -o FILE, or --out jsonl=FILE): only what"
                            + " changed fails.")
    private @Nullable Path baseline;

    @Option(
            names = "--out",
            paramLabel = "FORMAT=FILE",
            description = "Also write a report in this format; - is standard output. May be repeated.")
    private List<String> reports = List.of();

    @Option(names = "--force", description = "Replace a FILE that is not a report.")
    private boolean force;

    @Option(
            names = "--write-known-hosts",
            paramLabel = "FILE",
            description = "Write the host keys that matched an expected key to this file, in the form of known_hosts.")
    private @Nullable Path writtenKnownHosts;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (default: on a terminal, unless NO_COLOR is set), always or never.")
    private ColorChoice color = ColorChoice.AUTO;

    /** Whether one of these options is given, apart from colours. */
    public boolean isGiven() {
        return file != null
                || !wait.isZero()
                || retries > 0
                || baseline != null
                || !reports.isEmpty()
                || force
                || writtenKnownHosts != null;
    }

    /** The file with the expectations; null for none. */
    public @Nullable Path file() {
        return file;
    }

    /** The saved results that are expected again; null for none. */
    public @Nullable Path baseline() {
        return baseline;
    }

    /** The values of {@code --out}. */
    public List<String> reports() {
        return reports;
    }

    /** Whether a file that is not a report may be replaced. */
    public boolean replaces() {
        return force;
    }

    /** Where the keys go that matched; null for nowhere. */
    public @Nullable Path writtenKnownHosts() {
        return writtenKnownHosts;
    }

    /** How long the check goes on. */
    public Persistence persistence() {
        if (wait.compareTo(Persistence.LONGEST_WAIT) > 0) {
            throw new UsageException("--wait is at most " + Persistence.LONGEST_WAIT.toHours() + "h");
        }
        if (retries < 0 || retries > Persistence.MOST_RETRIES) {
            throw new UsageException("--retries is 0 to " + Persistence.MOST_RETRIES);
        }
        return new Persistence(wait, retries.intValue());
    }

    /**
     * Whether the report for people is coloured.
     *
     * @param terminal whether standard output is a terminal that wants colours
     */
    public boolean colored(boolean terminal) {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal;
        };
    }
}
