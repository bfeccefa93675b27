package io.sshprobe.cli.input;

import java.util.regex.Pattern;

/** Shows a line or an argument that could not be read, without a password that may be in it. */
public final class WithoutPassword {
    /** Everything from the colon behind a user name to the last '@': a password may contain both, and blanks. */
    private static final Pattern BEFORE_HOST = Pattern.compile(":(?!//).*@", Pattern.DOTALL);

    /** As in an inventory of Ansible: {@code ansible_ssh_pass=...}. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(\\w*pass(?:word|wd|phrase)?|\\w*secret|\\w*token)(\\s*[=:]\\s*).*", Pattern.DOTALL);

    private WithoutPassword() {}

    /** The text with {@code ***} instead of what may be a password. */
    public static String of(String text) {
        return ASSIGNED.matcher(BEFORE_HOST.matcher(text).replaceFirst(":***@")).replaceFirst("$1$2***");
    }
}
