package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.WildcardPattern;
import java.util.List;

/** Patterns of ssh_config(5): {@code *} is any text, {@code ?} any character, a leading {@code !} takes back. */
final class SshConfigPatterns {
    private SshConfigPatterns() {}

    /** Whether one of them matches, and none that takes back does. */
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

    /** Whether it is more than one name, or takes one back. */
    static boolean isPattern(String word) {
        return word.startsWith("!") || word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }
}
