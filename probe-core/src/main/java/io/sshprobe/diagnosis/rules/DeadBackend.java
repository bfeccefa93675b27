package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.OwnSilence;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FloodOutcome;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IcmpMeaning;
import io.sshprobe.diagnosis.evidence.LibwrapDelay;
import io.sshprobe.diagnosis.evidence.LostAnswers;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.ProxyRemedies;
import io.sshprobe.diagnosis.evidence.QuickClose;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.ResetUnprompted;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitForAPlace;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.ErrorSender;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A load balancer, forwarder or SYN proxy accepts for a server that it cannot reach. */
final class DeadBackend extends SymptomRule {
    DeadBackend() {
        super(
                Cause.DEAD_BACKEND,
                Set.of(
                        Cause.DAEMON_CRASH,
                        Cause.DAEMON_HUNG,
                        Cause.TCP_WRAPPERS,
                        Cause.FAIL2BAN_BAN,
                        Cause.PER_SOURCE_LIMIT,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.MAX_STARTUPS,
                        Cause.OPENSSH_PENALTY,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.NOT_SSH,
                        Cause.PROXY_PROTOCOL,
                        Cause.TARPIT,
                        Cause.FIREWALL_REJECT,
                        Cause.HOST_DOWN,
                        Cause.ACCESS_RULE,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_STATE_LOST),
                Set.of(
                        Symptom.CLOSED_WORDLESS,
                        Symptom.SILENT,
                        Symptom.RST_TO_ACK,
                        Symptom.ICMP_TO_SYN,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.DISCONNECTED),
                Reach.EVERY_CLIENT,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .refutedBy(FurtherProbes.spokeSince(first, facts))
                .refutedBy(WaitingServer.takesProxyHeader(first, facts))
                .outrankedBy(WaitingServer.isSeen(first, facts))
                .weakenedBy(OtherProtocols.tlsAnswered(facts))
                .refutedBy(OtherProtocols.greetingWasLost(first, facts))
                .supportedBy(ResetUnprompted.isSeen(first, facts))
                .noting(FurtherProbes.allAlike(first, facts))
                .noting(FloodOutcome.wasRead(facts))
                .outrankedBy(LostAnswers.identifiedItself(first, facts))
                .weakenedBy(WaitForAPlace.isOurs(first, facts))
                .weakenedBy(first.lineWasRead() ? Optional.empty() : FurtherProbes.cameFurther(first, facts))
                .noting(first.lineWasRead() ? FurtherProbes.cameFurther(first, facts) : Optional.empty())
                .finding();
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return QuickClose.isSeen(Reading.of(facts.first()), facts)
                .map(soon -> List.of(ProxyRemedies.whereAPortClosesAtOnce()))
                .orElse(List.of());
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case CLOSED_WORDLESS -> closed(first);
            case SILENT -> silent(first);
            case RST_TO_ACK ->
                Finding.supported(
                        first.sentence(),
                        "Something accepted the SYN, and then the connection was reset, as by a proxy that does not reach its backend. "
                                + first.tcpSentence());
            case ICMP_TO_SYN ->
                first.errorSender() == ErrorSender.TARGET && IcmpMeaning.of(first) == IcmpMeaning.HOST_UNREACHABLE
                        ? unreachableBehind(first)
                        : Finding.refuted(first.symptom().sentence());
            case OTHER_WORDS, WORDS_AFTER_IDENTIFICATION ->
                ServerWords.in(first, ServerWords.Meaning.BACKEND)
                        .map(words -> Finding.supported(
                                first.sentence(),
                                "These are the words of a program that forwards connections and does not reach the server: "
                                        + words.quoted() + "."))
                        .orElseGet(() -> Finding.refuted("The words say nothing about a server behind a proxy."));
            case DISCONNECTED ->
                Disconnects.connectionLost(first)
                        ? Finding.consistent(
                                first.sentence(), "A gateway says this when it loses the server behind it.")
                        : Finding.refuted(first.sentence());
            default -> throw undeclared(first);
        };
    }

    /** A rule answers at once; a forwarder first sends an ARP request for the host behind it. */
    private static Finding unreachableBehind(Reading first) {
        String why = "A port forwarder sends this for a host behind it that is down.";
        return NeighbourLookup.askedForANeighbour(first)
                ? Finding.supported(first.sentence(), why + " A rule would have answered at once.")
                : Finding.consistent(first.sentence(), why);
    }

    private static Finding closed(Reading first) {
        if (first.windowNeverOpened()) {
            return Finding.supported(
                    first.sentence(),
                    "The window was 0 from the start, as behind a SYN proxy that does not reach its server. "
                            + first.tcpSentence());
        }
        if (first.lineWasRead() && !OwnSilence.mayExplain(first.seen())) {
            return Finding.supported(
                    first.sentence(),
                    first.serverTookWholeSeconds()
                            ? "The peer's process read our identification string, waited for a whole number of seconds, as"
                                    + " connect timers of proxies do, and closed."
                            : "The peer's process read our identification string and closed without one of its own. sshd sends"
                                    + " its own first.");
        }
        if (OwnSilence.mayExplain(first.seen())) {
            return Finding.consistent(
                    first.sentence(),
                    "A proxy closes like this when it does not reach its backend, and also when its client says nothing.");
        }
        return first.serverTookWholeSeconds() && !first.serverTook(LibwrapDelay.SLEEP)
                ? Finding.supported(
                        first.sentence(),
                        "This is a whole number of seconds, as with connect timers of proxies. sshd has no timer here.")
                : Finding.consistent(
                        first.sentence(), "A proxy closes like this when it knows that its backend is down.");
    }

    private static Finding silent(Reading first) {
        if (first.windowNeverOpened()) {
            return Finding.supported(
                    first.sentence(),
                    "The window was 0 from the start and never opened, as behind a SYN proxy without an answer from its server. "
                            + first.tcpSentence());
        }
        return first.lineLost()
                ? Finding.refuted("The kernel of a proxy acknowledges what it receives: " + first.tcpSentence())
                : Finding.consistent(first.sentence(), "A proxy is silent while it waits for its backend.");
    }
}
