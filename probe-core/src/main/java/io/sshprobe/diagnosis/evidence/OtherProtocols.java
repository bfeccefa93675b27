package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Signs that a service of another protocol answers on the port. */
public final class OtherProtocols {
    private static final String TLS = "TLS";

    private static final List<Greeting> GREETINGS = List.of(
            new Greeting("HTTP", "HTTP/\\d\\.\\d \\d{3}.*"),
            new Greeting(TLS, "[\\x15\\x16]\\x03[\\x00-\\x04].*"),
            new Greeting("SMTP or FTP", "220[ -][^\\r\\n]*(SMTP|FTP).*"),
            new Greeting("POP3", "\\+OK .*"),
            new Greeting("IMAP", "\\* (OK|BYE|PREAUTH) .*"),
            new Greeting("VNC", "RFB \\d{3}\\.\\d{3}\\n.*"),
            new Greeting("rsync", "@RSYNCD: .*"),
            new Greeting("Redis", "-(ERR|DENIED) .*"),
            // RFC 854: IAC and WILL, WON'T, DO or DON'T.
            new Greeting("Telnet", "\\xff[\\xfb-\\xfe].*"),
            new Greeting("IRC", "(:\\S+ )?NOTICE \\S+ :.*|ERROR :.*"),
            new Greeting("chargen", " ?!\"#\\$%&'\\(\\)\\*\\+,-\\./0123456789.*"),
            new Greeting("NMEA 0183", "[$!][A-Z]{5},.*"));

    /** FTP, SMTP, NNTP and others begin each reply with three digits (RFC 959 §4.2, RFC 5321 §4.2, RFC 3977 §3.2). */
    private static final Pattern REPLY_CODE = Pattern.compile("[\\r\\n]*[1-5]\\d\\d[ -].*", Pattern.DOTALL);

    /** Ports on which networks use intercepting web proxies, which also intercept SSH on these ports. */
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

    private static final Pattern WHOLE_LINE = Pattern.compile("(^|\n)SSH-[^\n]*\n");

    private OtherProtocols() {}

    /** That the server answered a request of another protocol, and not with SSH. */
    public static Optional<String> otherProtocolAnswered(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.OTHER_PROTOCOL).stream()
                .filter(other -> other.symptom() == Symptom.OTHER_WORDS)
                .findFirst()
                .map(other -> "The server answered a request of another protocol: " + other.sentence());
    }

    /** That a TLS record came in answer to a TLS hello. */
    public static Optional<String> tlsAnswered(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.TLS_HELLO).stream()
                .filter(hello -> hello.symptom() == Symptom.OTHER_WORDS)
                .filter(hello -> spoken(hello).filter(TLS::equals).isPresent())
                .findFirst()
                .map(hello -> "The server answered a TLS hello with a TLS record: " + hello.sentence());
    }

    /** Whether the server speaks TLS: at first, or in answer to a TLS hello. */
    public static boolean speaksTls(Reading first, CaseFile facts) {
        return spoken(first).filter(TLS::equals).isPresent()
                || tlsAnswered(facts).isPresent();
    }

    /** That a greeting came to a probe that listened first: the first probe had lost it. */
    public static Optional<String> greetingWasLost(Reading first, CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.LISTEN_FIRST).stream()
                .filter(later -> first.symptom() == Symptom.CLOSED_WORDLESS)
                .filter(later -> later.symptom() == Symptom.OTHER_WORDS && !startsLikeSsh(later))
                .findFirst()
                .map(later ->
                        "When the probe waited for the server to send first, other words came: " + later.sentence());
    }

    /** The protocol whose greeting came in place of an identification string. */
    public static Optional<String> spoken(Reading first) {
        String received = first.seen().text().received().latin1();
        return GREETINGS.stream()
                .filter(greeting -> greeting.opens(received))
                .findFirst()
                .map(Greeting::protocol);
    }

    /** Whether the text begins with a reply code, as in FTP and SMTP. */
    public static boolean hasReplyCode(Reading first) {
        return REPLY_CODE.matcher(first.seen().text().received().latin1()).matches();
    }

    /** Whether an intercepting web proxy may have answered instead of the server. */
    public static boolean mayBeIntercepted(Reading first) {
        return WEB_PORTS.contains(first.seen().endpoint().target().port())
                && spoken(first).isPresent();
    }

    /** Whether a received line begins like an identification string. */
    public static boolean startsLikeSsh(Reading first) {
        String received = first.seen().text().received().latin1();
        return received.startsWith("SSH-") || received.contains("\nSSH-");
    }

    /** Whether a received line that begins like an identification string has its end. */
    public static boolean hasWholeSshLine(Reading first) {
        return WHOLE_LINE.matcher(first.seen().text().received().latin1()).find();
    }

    /** The first bytes that servers of a protocol send. */
    private record Greeting(String protocol, Pattern pattern) {
        Greeting(String protocol, String pattern) {
            this(protocol, Pattern.compile(pattern, Pattern.DOTALL));
        }

        boolean opens(String received) {
            return pattern.matcher(received).matches();
        }
    }
}
