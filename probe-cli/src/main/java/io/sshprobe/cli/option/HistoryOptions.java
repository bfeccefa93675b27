package io.sshprobe.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a history is kept, and where. */
public final class HistoryOptions {
    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "The directory of the history (default: $XDG_STATE_HOME/sshprobe/history or"
                    + " ~/.local/state/sshprobe/history).")
    private @Nullable Path directory;

    @Option(names = "--no-history", description = "Do not read or write the history.")
    private boolean none;

    /**
     * The directory of the history; empty for no history, or if no variable says where the user's state is.
     *
     * @param variables the environment variables
     * @throws UsageException if the options contradict each other
     */
    public Optional<Path> directory(Map<String, String> variables) {
        if (none && directory != null) {
            throw new UsageException("--history and --no-history cannot be used together; drop one of the two");
        }
        if (directory != null && directory.toString().isEmpty()) {
            throw new UsageException("--history needs a directory; --no-history turns the history off");
        }
        return none ? Optional.empty() : Optional.ofNullable(directory).or(() -> ofUser(variables));
    }

    /** Whether an option names the directory. */
    public boolean isNamed() {
        return directory != null;
    }

    /** By the XDG Base Directory Specification, which says to ignore a relative path. */
    private static Optional<Path> ofUser(Map<String, String> variables) {
        return absolute(variables.get("XDG_STATE_HOME"))
                .or(() -> absolute(variables.get("HOME")).map(home -> home.resolve(".local/state")))
                .map(state -> state.resolve("sshprobe/history"));
    }

    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
