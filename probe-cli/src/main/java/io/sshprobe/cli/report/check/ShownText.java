package io.sshprobe.cli.report.check;

import io.sshprobe.cli.report.SafeText;
import java.util.regex.Pattern;

/**
 * Text that quotes servers and users, made safe for the log of a CI system.
 *
 * <p>Control characters are escaped as everywhere ({@link SafeText}). In addition, a runner takes commands from the log:
 * {@code ::stop-commands::token} at the start of a line, behind any white space (GitHub), and {@code ##[command]}, {@code
 * ##vso[…]} or {@code ##teamcity[…]}, in places even within a line. Where such a text could begin, one character is escaped.
 */
final class ShownText {
    /** The name of a command; the groups of an IPv6 address have hexadecimal digits only. */
    private static final Pattern COMMAND = Pattern.compile("::(?=[A-Za-z-]*[g-zG-Z-])");

    private static final Pattern OLD_COMMAND = Pattern.compile("##");

    private ShownText() {}

    /** Safe in a line of a log, wherever the line is broken. */
    static String of(String text) {
        String safe = SafeText.of(text);
        safe = COMMAND.matcher(safe).replaceAll(":\\\\x3a");
        return OLD_COMMAND.matcher(safe).replaceAll("#\\\\x23");
    }

    /** The same of a text that is cut to at most {@code most} characters before. */
    static String of(String text, int most) {
        return of(SafeText.of(text, most));
    }
}
