package io.sshprobe.diagnosis.evidence;

import java.util.List;
import java.util.regex.Pattern;

/** What a server says when a limit on connections, sessions or users is reached. */
final class LimitWords {
    private static final String THINGS =
            "(connection|session|user|client|login|logon|line|slot|port|vty|terminal|channel|licen[cs]e)s?";

    private static final Pattern ANY = ServerWords.anyOf(List.of(List.of(
            "too many (\\w+ ){0,3}" + THINGS,
            "(maximum|max\\.?|limit)\\b.{0,40}\\b" + THINGS + "\\b",
            THINGS + " (count |rate )?(limit|quota)",
            THINGS + "\\b.{0,30}\\b(exceeded|exhausted|limit reached|maximum)",
            "\\bno (more|free|available)\\b.{0,20}\\b" + THINGS,
            "\\ball\\b.{0,20}\\b" + THINGS + "\\b.{0,20}\\b(in use|busy|occupied|taken)",
            "\\b(only|another) (one |1 )?(other )?(\\w+ )?" + THINGS
                    + "\\b.{0,30}\\b(allowed|permitted|active|supported|in use|logged in|connected)",
            "\\balready (in use|active|open|connected|logged in)\\b",
            "\\b(server|system|host|device|service) (is )?(too |currently )?(busy|full|overloaded)\\b",
            "^(\\S+: )?busy\\b")));

    private static final Pattern PER_SOURCE = Pattern.compile(
            "\\b(per|from|for|of|by) (a |an |the |this |that |your |each |one |same |single |client )*"
                    + "(source|host|hosts|ip|ips|address|addresses|client|remote|peer|machine|network|computer)\\b"
                    + "|\\byour (ip|host|address|machine|network)\\b"
                    + "|\\bfrom \\[?\\d{1,3}(\\.\\d{1,3}){3}\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PER_USER = Pattern.compile(
            "\\b(per|for|of|by) (a |the |this |that |your |each |one |same |single )*(user|account|login)\\b"
                    + "|\\byour (account|user)\\b|\\buser \\S+ (has|is) (already|too)",
            Pattern.CASE_INSENSITIVE);

    private LimitWords() {}

    /** Whether a line says that a limit is reached. */
    static boolean matches(String line) {
        return ANY.matcher(line).find();
    }

    /** Whether it says that the limit is for one address. */
    static boolean isPerSource(String line) {
        return PER_SOURCE.matcher(line).find();
    }

    /** Whether it says that the limit is for one user. */
    static boolean isPerUser(String line) {
        return PER_USER.matcher(line).find();
    }
}
