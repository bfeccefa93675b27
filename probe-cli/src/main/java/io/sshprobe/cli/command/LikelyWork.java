package io.sshprobe.cli.command;

import java.util.List;
import java.util.stream.Stream;

/** What a run is likely to need: a guess from its arguments, before they are read. */
public enum LikelyWork {
    /** No probe. */
    NO_PROBE,

    /** Probes of a few hosts, named as arguments. */
    FEW_HOSTS,

    /** Probes of the hosts of a list or of a file. */
    MANY_HOSTS;

    private static final List<String> WITHOUT_PROBE = List.of("--from-", "-h", "--help", "-V", "--version");
    private static final List<String> LISTS = List.of("-l", "--list");
    private static final List<String> CHECK_FILES = List.of("-f", "--file");

    /** The guess for these arguments. */
    public static LikelyWork of(String... arguments) {
        if (arguments.length == 0 || hasOption(WITHOUT_PROBE, arguments)) {
            return NO_PROBE;
        }
        return switch (Subcommand.named(arguments[0]).orElse(Subcommand.PROBE)) {
            case PROBE -> hasOption(LISTS, arguments) ? MANY_HOSTS : FEW_HOSTS;
            case CHECK -> hasOption(CHECK_FILES, arguments) ? MANY_HOSTS : FEW_HOSTS;
            case EXPLAIN, REASSESS, COMPARE, COMPLETION, HELP -> NO_PROBE;
        };
    }

    private static boolean hasOption(List<String> names, String... arguments) {
        return Stream.of(arguments).anyMatch(word -> names.stream().anyMatch(word::startsWith));
    }
}
