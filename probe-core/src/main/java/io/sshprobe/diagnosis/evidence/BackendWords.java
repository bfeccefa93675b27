package io.sshprobe.diagnosis.evidence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program prints that should forward a connection and cannot: a super-server or a listener gives its output to the
 * client.
 */
final class BackendWords {
    /** What connect() and the resolver fail with, as programs print it. */
    private static final String FAILURE =
            "(connection refused|connection timed out|connection reset|operation timed out|timed? ?out|no route to host|host is down"
                    + "|host is unreachable|network is unreachable|name or service not known|temporary failure in name resolution"
                    + "|no address associated|could not resolve|unknown host|no such host|nodename nor servname)";

    private static final Pattern ANY = ServerWords.anyOf(
            List.of(
                    List.of(
                            // Ncat: Connection refused. socat[7] E connect(5, AF=2 192.0.2.1:22, 16): Connection
                            // refused
                            "^([\\d/:. -]{8,30} )?(ncat|nc|netcat|socat(\\[\\d+\\])?|corkscrew|connect-proxy|proxytunnel|tcpsvd|redir|simpleproxy|gost|websocat)\\b.{0,200}\\b"
                                    + FAILURE,
                            // ssh: connect to host a port 22: No route to host. nc: connect to a port 22 (tcp) failed:
                            // …
                            "\\bconnect(ing|ion)? (to|with) \\S.{0,120}\\b" + FAILURE,
                            "\\b(could not|cannot|can't|unable to|failed to) (connect|reach|resolve|open a connection)\\b",
                            "\\bconnect\\S{0,3}: " + FAILURE,
                            "\\bdial (tcp|udp)\\S* .{0,120}" + FAILURE,
                            "\\bcould not resolve (host|hostname|name)\\b",
                            "\\bgetaddrinfo\\b.{0,120}" + FAILURE,
                            "\\bstdio forwarding failed",
                            "\\b(backend|upstream|target|destination|remote|real) (server |host )?(is )?(down|dead|unreachable|unavailable|not (available|reachable|responding))",
                            "\\bno (healthy |live |available )?(backend|upstream|target|server)s?( servers?)? (is |are )?(available|alive|left|up)\\b")));

    private BackendWords() {}

    /** Whether a line is one of these. */
    static boolean matches(String line) {
        return ANY.matcher(line).find();
    }
}
