package io.sshprobe.probe;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds our own identification string, or a part of it, in what a server sent: a service that repeats what it reads. */
final class EchoedLine {
    /** {@code SSH-2.0-} and four more characters: a part that is shorter proves nothing. */
    static final int LEAST = "SSH-2.0-".length() + 4;

    /** How much of what was received is searched. A service that repeats us does so near the beginning. */
    private static final int SEARCHED = 8192;

    /** Words that no server has in the comments of its identification string. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "\\b(bad|err|error|fail(ed|ure)?|invalid|illegal|unknown|unrecogni[sz]ed|unsupported|not found|no such|not a|syntax"
                    + "|command|expected|denied|refused)\\b",
            Pattern.CASE_INSENSITIVE);

    private EchoedLine() {}

    /**
     * The longest part of our line that came back, in lower or upper case; null if none of {@link #LEAST} bytes did.
     *
     * @param server the server's identification string, or null if none came; if one came, it must be our whole line, alone or
     *     as the first words of a complaint: some services put what they do not understand in front of it
     */
    static @Nullable ByteString in(
            ByteString received, @Nullable IdentificationString server, IdentificationString ours) {
        if (server != null) {
            return server.line().equals(ours.line())
                            || isComplaint(server.line().latin1(), ours.line().latin1())
                    ? ours.line()
                    : null;
        }
        String line = lower(ours.line());
        String text = lower(received.slice(0, Math.min(received.size(), SEARCHED)));
        int least = Math.min(line.length(), LEAST);
        for (int length = line.length(); length >= least; length--) {
            if (hasEndOfLine(text, line.substring(line.length() - length))) {
                return ours.line().slice(line.length() - length, line.length());
            }
            if (isCutOff(text, line.substring(0, length))) {
                return ours.line().slice(0, length);
            }
        }
        return null;
    }

    /** Whether a line begins with ours and goes on with a complaint: IMAP answers {@code TAG BAD text} (RFC 3501 §7.1.3). */
    private static boolean isComplaint(String line, String ours) {
        return line.startsWith(ours)
                && line.length() > ours.length()
                && !continues(line.charAt(ours.length()), false)
                && COMPLAINT.matcher(line.substring(ours.length())).find();
    }

    /** Whether the text has the line, or its end, as a whole: a server's own string may begin with the same words. */
    private static boolean hasEndOfLine(String text, String end) {
        for (int at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) {
            int next = at + end.length();
            boolean identifies = text.startsWith("ssh-", text.lastIndexOf('\n', at) + 1);
            if (next == text.length() || !continues(text.charAt(next), identifies)) {
                return true;
            }
        }
        return false;
    }

    /** @param identifies whether the line begins like an identification string, in which comments follow a space */
    private static boolean continues(char next, boolean identifies) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '.' || (identifies && next == ' ');
    }

    /** Whether the text stops within our line. */
    private static boolean isCutOff(String text, String beginning) {
        return text.stripTrailing().endsWith(beginning);
    }

    private static String lower(ByteString bytes) {
        return bytes.latin1().toLowerCase(Locale.ROOT);
    }
}
