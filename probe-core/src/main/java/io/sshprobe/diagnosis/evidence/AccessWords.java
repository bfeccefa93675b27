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

    /** A tool or the server itself has banned the client: it was let in before, and may be let in later. */
    private static final Pattern BAN = ServerWords.anyOf(List.of(List.of(
            "\\b(you|your|you're|this|client|source|remote|ip|host|address|user|account|\\d{1,3}(\\.\\d{1,3}){3})\\b.{0,60}"
                    + "\\b(banned|block(ed|listed)|blacklisted|locked out|jailed|shunned)\\b"
                    + "(?! by (the |our |a |an )?(policy|administrator|admin|acl|access|rule|firewall))",
            "\\b(banned|blocked|blacklisted|locked out)\\b.{0,60}\\b(fail|attempt|abuse|intrusion|brute|hour|minute|second|day|temporar)",
            "\\b(temporarily|automatically) (banned|blocked|blacklisted)\\b",
            "\\btoo many (\\w+ ){0,3}(login|logon|password|authentication|auth) (failures|attempts|errors)\\b",
            "\\btoo many (failed|wrong|bad|invalid|incorrect|unsuccessful) \\w+")));

    private AccessWords() {}

    /** Whether a line says that the client is banned. */
    static boolean bans(String line) {
        return BAN.matcher(line).find();
    }

    /** Whether a line refuses the client. */
    static boolean matches(String line) {
        return ANY.matcher(line).find();
    }
}
