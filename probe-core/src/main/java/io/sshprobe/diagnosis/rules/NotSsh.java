package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Echo;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.LostAnswers;
import io.sshprobe.diagnosis.evidence.Manner;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service of another protocol uses the port. */
final class NotSsh extends SymptomRule {
    NotSsh() {
        super(
                Cause.NOT_SSH,
                Set.of(
                        Cause.TARPIT,
                        Cause.MALFORMED_SSH,
                        Cause.DAEMON_HUNG,
                        Cause.DEAD_BACKEND,
                        Cause.DAEMON_CRASH,
                        Cause.PROXY_PROTOCOL,
                        Cause.TCP_WRAPPERS,
                        Cause.ACCESS_RULE,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.FAIL2BAN_BAN,
                        Cause.PROTOCOL_FILTER),
                Set.of(Symptom.OTHER_WORDS, Symptom.ECHOED, Symptom.SILENT, Symptom.CLOSED_WORDLESS),
                Reach.NOT_COMPARABLE,
                Set.of(
                        Separations.FLOOD,
                        Separations.OTHER_PROTOCOL,
                        Separations.LISTEN_FIRST,
                        Separations.TLS_HELLO,
                        Separations.PROXY_HEADER,
                        Separations.PROXY_HEADER_V2));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(FloodOutcome.wasRead(facts))
                .supportedBy(OtherProtocols.otherProtocolAnswered(facts))
                .supportedBy(OtherProtocols.tlsAnswered(facts))
                .supportedBy(OtherProtocols.greetingWasLost(first, facts))
                .supportedBy(WaitingServer.isSeen(first, facts))
                .refutedBy(WaitingServer.isDenied(first, facts))
                .refutedBy(WaitingServer.takesProxyHeader(first, facts))
                .weakenedBy(LostAnswers.areMissing(first, facts))
                .outrankedBy(LostAnswers.endsAnotherProtocol(first, facts))
                .refutedBy(LostAnswers.identifiedItself(first, facts))
                .finding();
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return OtherProtocols.speaksTls(first, facts)
                ? Optional.of("TLS answers on the port, not SSH")
                : WaitingServer.isSeen(first, facts).map(waits -> "The port waits for a client of another protocol");
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return OtherProtocols.speaksTls(Reading.of(facts.first()), facts)
                ? List.of(Remedy.client("TLS answers. If SSH is inside it (stunnel, haproxy): 'ssh -o"
                        + " ProxyCommand=\"openssl s_client -quiet -connect %h:%p\" HOST'."))
                : List.of();
    }

    private static Finding atFirst(Reading first) {
        if (first.symptom() == Symptom.ECHOED) {
            String what = Echo.sentence(first) + " A service that repeats what it reads is not SSH.";
            return Echo.ofOurProposal(first.seen())
                    ? Finding.proven(first.sentence(), what)
                    : Finding.supported(first.sentence(), what);
        }
        if (first.symptom() == Symptom.SILENT) {
            return first.lineLost() || first.missesSegments()
                    ? Finding.refuted(
                            "A service of another protocol acknowledges what it receives: " + first.tcpSentence())
                    : Finding.consistent(
                            first.sentence(), "A service that waits for a client of its own protocol is silent.");
        }
        if (first.symptom() == Symptom.CLOSED_WORDLESS) {
            return WaitingServer.finding(
                    first, "Some services of another protocol close without a message when they get our line.");
        }
        if (OtherProtocols.startsLikeSsh(first)) {
            return Finding.refuted("The text begins like an identification string.");
        }
        Optional<String> protocol = OtherProtocols.spoken(first);
        if (protocol.isPresent()) {
            return Finding.proven(first.sentence(), "This is " + protocol.get() + ", not SSH.");
        }
        if (!Wording.isText(first.seen().text().received())) {
            return Finding.supported(first.sentence(), "RFC 4253 §4.2 allows only lines of text there.");
        }
        return text(first);
    }

    private static Finding text(Reading first) {
        if (OtherProtocols.hasReplyCode(first)) {
            return Finding.supported(
                    first.sentence(), "The text begins with a reply code of three digits, as in FTP and SMTP.");
        }
        return ServerWords.in(first).isEmpty() && Manner.of(first) == Manner.BURST
                ? Finding.supported(
                        first.sentence(),
                        "The text came at once, and no identification string followed, as from a service that now waits for its own client.")
                : Finding.consistent(first.sentence());
    }
}
