package io.sshprobe.cli.input.sshconfig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges a Match line of ssh_config(5), as far as that takes no command and no network (readconf.c {@code match_cfg_line}). */
final class MatchLine {
    private static final Set<String> ALONE = Set.of("all", "canonical", "final");

    /** Criteria whose argument may follow a {@code =}. */
    private static final Set<String> WITH_EQUALS =
            Set.of("host", "originalhost", "user", "localuser", "localnetwork", "version", "tagged", "command", "exec");

    private static final Set<String> MAY_BE_EMPTY = Set.of("tagged", "command");

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
     * @param tag that the lines so far set; may be empty
     * @param session its kind: {@code shell}, unless SessionType says otherwise
     * @param last whether this is the second reading, which {@code final} asks for
     */
    record Facts(
            String host,
            String originalHost,
            String user,
            String localUser,
            String tag,
            String session,
            boolean last) {}

    /** One condition. */
    private record Criterion(boolean negated, String name, String argument) {}

    private MatchLine() {}

    /** Whether all of it holds. */
    static Outcome judge(List<String> words, Facts facts) {
        boolean unknown = false;
        for (Criterion criterion : parse(words)) {
            switch (holds(criterion, facts)) {
                case UNKNOWN -> unknown = true;
                case YES -> {
                    if (criterion.negated) {
                        return Outcome.NO;
                    }
                }
                case NO -> {
                    if (!criterion.negated) {
                        return Outcome.NO;
                    }
                }
            }
        }
        return unknown ? Outcome.UNKNOWN : Outcome.YES;
    }

    /**
     * Whether it asks for a second reading.
     *
     * @param negated {@code !final} instead of {@code final}: clients before OpenSSH 10 take that as a request, too
     */
    static boolean asksForLast(List<String> words, boolean negated) {
        return parse(words).stream()
                .anyMatch(criterion -> criterion.name.equals("final") && criterion.negated == negated);
    }

    /** The names of its criteria that are not evaluated here. */
    static List<String> notEvaluated(List<String> words) {
        return parse(words).stream()
                .map(Criterion::name)
                .filter(name -> isUnknown(name))
                .distinct()
                .toList();
    }

    /**
     * The names of its criteria.
     *
     * @throws IllegalArgumentException with ssh's words if ssh refuses the line
     */
    static List<String> criteria(List<String> words) {
        return parse(words).stream().map(Criterion::name).toList();
    }

    private static List<Criterion> parse(List<String> words) {
        List<Criterion> criteria = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(words);
        int attributes = 0;
        while (!rest.isEmpty()) {
            String word = rest.pop();
            boolean negated = word.startsWith("!");
            String attribute = negated ? word.substring(1) : word;
            if (attribute.equalsIgnoreCase("all")) {
                if (attributes > 1 || (!rest.isEmpty() && !rest.peek().isEmpty())) {
                    throw new IllegalArgumentException(
                            "'" + word + "' cannot be combined with other Match attributes: Bad Match condition");
                }
                criteria.add(new Criterion(negated, "all", ""));
                return criteria;
            }
            attributes++;
            criteria.add(criterion(negated, attribute, word, rest));
        }
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("One or more attributes required for Match: Bad Match condition");
        }
        return criteria;
    }

    private static Criterion criterion(boolean negated, String attribute, String word, Deque<String> rest) {
        int equals = attribute.indexOf('=');
        String before = equals < 0 ? "" : attribute.substring(0, equals).toLowerCase(Locale.ROOT);
        if (WITH_EQUALS.contains(before)) {
            rest.push(attribute.substring(equals + 1));
        }
        String name = WITH_EQUALS.contains(before) ? before : attribute.toLowerCase(Locale.ROOT);
        if (ALONE.contains(name)) {
            return new Criterion(negated, name, "");
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("missing argument for Match '" + word + "': Bad Match condition");
        }
        String argument = rest.pop();
        if (argument.isEmpty() && !MAY_BE_EMPTY.contains(name)) {
            throw new IllegalArgumentException("Missing Match criteria for " + name + ": Bad Match condition");
        }
        if (!WITH_EQUALS.contains(name) && !name.equals("sessiontype")) {
            throw new IllegalArgumentException("Unsupported Match attribute " + name + ": Bad Match condition");
        }
        return new Criterion(negated, name, argument);
    }

    private static boolean isUnknown(String name) {
        return name.equals("exec") || name.equals("localnetwork") || name.equals("version");
    }

    private static Outcome holds(Criterion criterion, Facts facts) {
        if (isUnknown(criterion.name)) {
            return Outcome.UNKNOWN;
        }
        String patterns = criterion.argument;
        boolean holds =
                switch (criterion.name) {
                    case "all" -> true;
                    case "canonical", "final" -> facts.last;
                    case "host" -> matchesHost(patterns, facts.host);
                    case "originalhost" -> matchesHost(patterns, facts.originalHost);
                    case "user" -> matches(patterns, facts.user);
                    case "localuser" -> matches(patterns, facts.localUser);
                    case "tagged" -> matchesOrBothEmpty(patterns, facts.tag);
                    // sshprobe is asked about 'ssh HOST', without a command.
                    case "command" -> matchesOrBothEmpty(patterns, "");
                    case "sessiontype" -> matches(patterns, facts.session);
                    default -> throw new IllegalArgumentException("Unsupported Match attribute " + criterion.name);
                };
        return holds ? Outcome.YES : Outcome.NO;
    }

    private static boolean matchesOrBothEmpty(String patterns, String text) {
        return text.isEmpty() ? patterns.isEmpty() : matches(patterns, text);
    }

    private static boolean matchesHost(String patterns, String host) {
        return matches(patterns.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String patterns, String text) {
        return SshConfigPatterns.match(List.of(patterns.split(",", -1)), text);
    }
}
