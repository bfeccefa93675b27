package io.sshprobe.target;

/**
 * Patterns with {@code *} (any text) and {@code ?} (any one character), as OpenSSH matches names (match.c,
 * match_pattern).
 */
public final class WildcardPattern {
    private WildcardPattern() {}

    /**
     * Whether a text matches a pattern as a whole. Takes time proportional to the product of their lengths at most,
     * whatever the pattern: it goes back to the last {@code *} only.
     */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
