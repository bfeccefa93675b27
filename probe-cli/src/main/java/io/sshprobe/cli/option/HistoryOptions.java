package io.sshprobe.cli.option;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is remembered, and where. */
public final class HistoryOptions {
    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "Where outcomes are remembered (default: $XDG_STATE_HOME/sshprobe/history,"
                    + " or else ~/.local/state/sshprobe/history).")
    private @Nullable Path directory;

    @Option(names = "--no-history", description = "Neither ask what earlier runs saw nor remember this one.")
    private boolean none;

    /**
     * Where the history is; empty for none, also where nothing says where this user's state belongs.
     *
     * @param variables the environment variables
     * @throws UsageException if the options contradict each other
     */
    public Optional<Path> directory(Map<String, String> variables) {
        if (none && directory != null) {
            throw new UsageException("--history and --no-history exclude each other; drop one of the two");
        }
        return none ? Optional.empty() : Optional.ofNullable(directory).or(() -> ofUser(variables));
    }

    /** Whether a directory was asked for by name. */
    public boolean isNamed() {
        return directory != null;
    }

    /** As the XDG Base Directory Specification has it: a relative path is to be ignored. */
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
