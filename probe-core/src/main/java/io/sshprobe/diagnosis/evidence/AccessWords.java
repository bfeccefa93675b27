package io.sshprobe.diagnosis.evidence;

import java.util.List;
import java.util.regex.Pattern;

/** What a server, or a super-server in front of it, says when it refuses a client by a rule. */
final class AccessWords {
    private static final Pattern ANY = ServerWords.anyOf(List.of(List.of(
            "\\b(access|connections?|service|login|request|host|client|address|ip)\\b.{0,40}"
                    + "\\b(denied|refused|rejected|forbidden|blocked|banned|blacklisted|prohibited|disallowed)\\b",
            "\\b(denied|refused|rejected|blocked|banned) (access|connections?|by (policy|rule|administrator|acl|firewall))",
            "\\b(not|never|isn't|aren't) (\\w+ )?(allowed|permitted|authori[sz]ed|welcome)\\b"
                    + ".{0,40}\\b(connect|use|access|service|server|system|host|port|from|here|list)\\b",
            "\\b(access|connections?)\\b.{0,40}\\b(is |are )?not (allowed|permitted|authori[sz]ed)",
            "\\b(host|address|ip|client|network|source) .{0,60}(is )?not (allowed|permitted|authori[sz]ed)",
            "\\bunauthori[sz]ed (client|host|address|ip|source|connection|request)\\b",
            "\\bno (access|connections?) (from|for|to|allowed|permitted)\\b",
            "^(\\S+: )?(permission denied|access denied|go away|forbidden\\W*$|unauthori[sz]ed\\W*$)",
            "\\bby (access )?(policy|control list|acl)\\b",
            "\\baccess control list\\b")));

    private AccessWords() {}

    /** Whether a line refuses the client. */
    static boolean matches(String line) {
        return ANY.matcher(line).find();
    }
}
