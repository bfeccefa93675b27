package io.sshprobe.cli.input.sshconfig;

import java.util.List;

/** Patterns of ssh_config(5): {@code *} is any text, {@code ?} any character, a leading {@code !} takes back. */
final class Patterns {
    private Patterns() {}

    /** Whether one of them matches, and none that takes back does. */
    static boolean match(List<String> patterns, String text) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean takesBack = pattern.startsWith("!");
            if (glob(takesBack ? pattern.substring(1) : pattern, text)) {
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

    /** Goes back to the last star only, so that no pattern takes long. */
    private static boolean glob(String pattern, String text) {
        int at = 0;
        int star = -1;
        int behindStar = 0;
        int i = 0;
        while (i < text.length()) {
            char expected = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (expected == '*') {
                star = at++;
                behindStar = i;
            } else if (at < pattern.length() && (expected == '?' || expected == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++behindStar;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
