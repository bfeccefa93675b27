package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Something else than SSH owns the port. */
final class NotSsh extends SymptomRule {
    private static final List<Greeting> GREETINGS = List.of(
            new Greeting("HTTP", "HTTP/\\d\\.\\d \\d{3}.*"),
            new Greeting("TLS", "[\\x15\\x16]\\x03[\\x00-\\x04].*"),
            new Greeting("SMTP or FTP", "220[ -][^\\r\\n]*(SMTP|FTP).*"),
            new Greeting("POP3", "\\+OK .*"),
            new Greeting("IMAP", "\\* OK .*"),
            new Greeting("VNC", "RFB \\d{3}\\.\\d{3}\\n.*"),
            new Greeting("rsync", "@RSYNCD: .*"),
            new Greeting("Redis", "-(ERR|DENIED) .*"));

    /** Where networks put web proxies in the way, which also catch SSH that was moved there. */
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

    NotSsh() {
        super(
                Cause.NOT_SSH,
                Set.of(
                        Cause.TARPIT,
                        Cause.MALFORMED_SSH,
                        Cause.DAEMON_HUNG,
                        Cause.DEAD_BACKEND,
                        Cause.TCP_WRAPPERS,
                        Cause.PROTOCOL_FILTER),
                Set.of(Symptom.OTHER_WORDS, Symptom.SILENT));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(Flood.wasRead(facts))
                .supportedBy(otherProtocolAnswered(facts))
                .finding();
    }

    /** That a request of another protocol got an answer, and none of SSH. */
    static Optional<String> otherProtocolAnswered(CaseFile facts) {
        return Trials.of(facts, Experiment.OTHER_PROTOCOL).stream()
                .filter(other -> other.symptom() == Symptom.OTHER_WORDS)
                .findFirst()
                .map(other -> "A request of another protocol was answered. " + other.story());
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.SILENT) {
            return first.lineLost() || first.missesSegments()
                    ? Finding.refuted("A service of another protocol acknowledges what it gets: " + first.tcpStory())
                    : Finding.consistent(
                            first.story(), "A service that waits for a client of its own protocol keeps silent.");
        }
        if (startsLikeSsh(first)) {
            return Finding.refuted("What came begins like an identification string.");
        }
        Optional<String> protocol = spoken(first);
        if (protocol.isPresent()) {
            return Finding.proven(first.story(), "That is " + protocol.get() + ", not SSH.");
        }
        return Wording.isText(first.seen().text().received())
                ? Finding.consistent(first.story())
                : Finding.supported(first.story(), "RFC 4253 §4.2 allows only lines of text there.");
    }

    /** The protocol whose greeting opens what came in place of an identification string. */
    static Optional<String> spoken(Reading first) {
        String received = first.seen().text().received().latin1();
        return GREETINGS.stream()
                .filter(greeting -> greeting.opens(received))
                .findFirst()
                .map(Greeting::protocol);
    }

    /** Whether an intercepting web proxy may have answered in the place of whatever listens there. */
    static boolean mayBeIntercepted(Reading first) {
        return WEB_PORTS.contains(first.seen().endpoint().target().port())
                && spoken(first).isPresent();
    }

    /** Whether the last line that came begins as an identification string does. */
    static boolean startsLikeSsh(Reading first) {
        String received = first.seen().text().received().latin1();
        return received.startsWith("SSH-") || received.contains("\nSSH-");
    }

    /** How servers of a protocol begin. */
    private record Greeting(String protocol, Pattern pattern) {
        Greeting(String protocol, String pattern) {
            this(protocol, Pattern.compile(pattern, Pattern.DOTALL));
        }

        boolean opens(String received) {
            return pattern.matcher(received).matches();
        }
    }
}
