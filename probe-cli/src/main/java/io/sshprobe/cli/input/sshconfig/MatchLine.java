package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges a Match line of ssh_config(5), as far as that takes no command, no network and no session. */
final class MatchLine {
    /** Criteria with patterns after them, or after a {@code =}. */
    private static final Set<String> WITH_PATTERNS = Set.of("host", "originalhost", "user", "localuser");

    private static final Set<String> ALONE = Set.of("all", "canonical", "final");

    /** What a Match line comes to. */
    enum Outcome {
        YES,
        NO,
        /** It depends on something that is not evaluated here. */
        UNKNOWN
    }

    /**
     * What a Match line is compared with.
     *
     * @param host the name to connect to, by the lines so far
     * @param originalHost the name that the user gave
     * @param user that the client logs in as, by the lines so far
     * @param localUser the login name
     * @param last whether this is the second reading, which {@code final} asks for
     */
    record Facts(String host, String originalHost, String user, String localUser, boolean last) {}

    private MatchLine() {}

    /** Whether all of it holds. */
    static Outcome judge(List<String> words, Facts facts) {
        boolean unknown = false;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            boolean negated = word.startsWith("!");
            String name = (negated ? word.substring(1) : word).toLowerCase(Locale.ROOT);
            int equals = name.indexOf('=');
            if (equals > 0) {
                rest.push(word.substring(word.indexOf('=') + 1));
                name = name.substring(0, equals);
            }
            boolean alone = ALONE.contains(name);
            String patterns = alone || rest.isEmpty() ? "" : rest.pop();
            if (!alone && !WITH_PATTERNS.contains(name)) {
                unknown = true;
            } else if (holds(name, patterns, facts) == negated) {
                return Outcome.NO;
            }
        }
        return unknown ? Outcome.UNKNOWN : Outcome.YES;
    }

    /** Whether it asks for a second reading. */
    static boolean asksForLast(List<String> words) {
        return words.stream().anyMatch(word -> word.equalsIgnoreCase("final") || word.equalsIgnoreCase("!final"));
    }

    private static boolean holds(String name, String patterns, Facts facts) {
        return switch (name) {
            case "all" -> true;
            case "final" -> facts.last();
            case "host" ->
                SshConfigPatterns.match(
                        list(patterns.toLowerCase(Locale.ROOT)), facts.host().toLowerCase(Locale.ROOT));
            case "originalhost" ->
                SshConfigPatterns.match(
                        list(patterns.toLowerCase(Locale.ROOT)),
                        facts.originalHost().toLowerCase(Locale.ROOT));
            case "user" -> SshConfigPatterns.match(list(patterns), facts.user());
            case "localuser" -> SshConfigPatterns.match(list(patterns), facts.localUser());
            default -> false; // canonical: names are not canonicalised here
        };
    }

    private static List<String> list(String patterns) {
        return List.of(patterns.split(",", -1));
    }
}
