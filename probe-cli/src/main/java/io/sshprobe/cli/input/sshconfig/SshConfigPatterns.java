package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.WildcardPattern;
import java.util.List;

/** Patterns of ssh_config(5): {@code *} is any text, {@code ?} any character, a leading {@code !} negates. */
final class SshConfigPatterns {
    private SshConfigPatterns() {}

    /** Whether one of them matches, and no negated one does. */
    static boolean match(List<String> patterns, String text) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean takesBack = pattern.startsWith("!");
            if (WildcardPattern.matches(takesBack ? pattern.substring(1) : pattern, text)) {
                if (takesBack) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** Whether it can match more than one name, or is negated. */
    static boolean isPattern(String word) {
        return word.startsWith("!") || word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }
}
