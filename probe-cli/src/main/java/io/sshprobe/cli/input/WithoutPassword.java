package io.sshprobe.cli.input;

import java.util.regex.Pattern;

/** Shows a line or an argument that could not be read, without a password that may be in it. */
public final class WithoutPassword {
    private static final String HIDDEN = "***";

    /** As in an inventory of Ansible: {@code ansible_ssh_pass=...}. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)\\b(\\w*(?:pass(?:word|wd|phrase)?|secret|token)\\s*[=:]\\s*).*", Pattern.DOTALL);

    private WithoutPassword() {}

    /** The text with {@code ***} instead of what may be a password. */
    public static String of(String text) {
        return ASSIGNED.matcher(beforeHost(text)).replaceFirst("$1" + HIDDEN);
    }

    /** Hides all from the colon behind a user name to the last '@': a password may contain both, and blanks. */
    private static String beforeHost(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':');
        while (colon >= 0 && text.startsWith("//", colon + 1)) {
            colon = text.indexOf(':', colon + 1);
        }
        return colon < 0 || colon > at ? text : text.substring(0, colon + 1) + HIDDEN + text.substring(at);
    }
}
