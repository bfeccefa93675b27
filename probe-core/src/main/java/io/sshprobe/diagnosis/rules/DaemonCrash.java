package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IdentificationComplaint;
import io.sshprobe.diagnosis.evidence.MessageOutOfOrder;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.OwnOpenConnections;
import io.sshprobe.diagnosis.evidence.ProxyRemedies;
import io.sshprobe.diagnosis.evidence.QuickClose;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.ResetDistances;
import io.sshprobe.diagnosis.evidence.ResetUnprompted;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.ShortOffer;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The process that should serve the connection dies, cannot start, or gives up. */
final class DaemonCrash extends SymptomRule {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** No process is silent for this long during a handshake, even on a loaded machine. */
    private static final Duration STANDSTILL = Duration.ofSeconds(2);

    DaemonCrash() {
        super(
                Cause.DAEMON_CRASH,
                Set.of(
                        Cause.DEAD_BACKEND,
                        Cause.PER_SOURCE_LIMIT,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.MAX_STARTUPS,
                        Cause.OPENSSH_PENALTY,
                        Cause.TCP_WRAPPERS,
                        Cause.FAIL2BAN_BAN,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_STATE_LOST,
                        Cause.PROXY_PROTOCOL,
                        Cause.NOT_SSH,
                        Cause.LOGIN_GRACE_EXPIRED,
                        Cause.ACCESS_RULE,
                        Cause.ALGORITHM_MISMATCH),
                Set.of(
                        Symptom.CLOSED_WORDLESS,
                        Symptom.CUT,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.DISCONNECTED),
                Reach.EVERY_CLIENT,
                Set.of(Separations.SPEAK_FIRST, Separations.SMALL_KEXINIT, Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first))
                .supportedBy(FurtherProbes.penalisedSince(first, facts))
                .supportedBy(FurtherProbes.endsThoughWeAreSilent(facts))
                .doubtedBy(FurtherProbes.halfClosedThoughWeAreSilent(facts)
                        .filter(ended -> IdentificationComplaint.mayBeMissing(first)))
                .noting(FurtherProbes.endedAlike(first, facts, Experiment.SMALL_KEXINIT))
                .noting(FurtherProbes.allAlike(first, facts))
                .noting(ResetDistances.fromAsFar(facts))
                .weakenedBy(MessageOutOfOrder.cameBeforeTheEnd(first))
                .weakenedBy(FurtherProbes.lostWords(first, facts))
                .weakenedBy(IdentificationComplaint.inAnotherProbe(facts))
                .weakenedBy(
                        first.symptom() == Symptom.CLOSED_WORDLESS
                                ? OwnOpenConnections.some(first, facts)
                                : Optional.empty())
                .doubtedBy(QuickClose.isSeen(first, facts))
                .outrankedBy(WaitingServer.isSeen(first, facts))
                .weakenedBy(WaitingServer.takesProxyHeader(first, facts))
                .weakenedBy(OtherProtocols.tlsAnswered(facts))
                .weakenedBy(OtherProtocols.greetingWasLost(first, facts))
                .weakenedBy(ResetUnprompted.isSeen(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts, Experiment.SINGLE_BYTES))
                .weakenedBy(FurtherProbes.cameFurther(first, facts, Experiment.WIDER_OFFER))
                // Late: whether another long KEXINIT came a stage further says less.
                .supportedBy(ShortOffer.passes(first, facts))
                // Last: a filter on the way can let a short KEXINIT through, too.
                .weakenedBy(ResetDistances.nearby(facts))
                .weakenedBy(ResetDistances.keptOut(facts))
                .finding();
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return ShortOffer.passes(Reading.of(facts.first()), facts)
                .map(passes -> "The server closes on the usual KEXINIT, not on a short one");
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        // A FIN without a word may also come from a rule of whatever owns the port.
        return first.symptom() == Symptom.CLOSED_WORDLESS && !first.reset()
                ? List.of(ProxyRemedies.whereAPortClosesAtOnce())
                : ShortOffer.remedy(facts).stream().toList();
    }

    private static Finding atFirst(Reading first) {
        return switch (first.symptom()) {
            case CUT -> afterIdentification(first);
            case CLOSED_WORDLESS -> wordless(first);
            case OTHER_WORDS, WORDS_AFTER_IDENTIFICATION -> inWords(first);
            case DISCONNECTED -> disconnected(first);
            default -> throw undeclared(first);
        };
    }

    /** A super-server gives the connection to the program as its standard error, so its last words come to the client. */
    private static Finding inWords(Reading first) {
        return ServerWords.in(first, ServerWords.Meaning.START_FAILURE)
                .map(words -> Finding.supported(
                        first.sentence(),
                        "These are the words of a program that cannot start, or that failed: " + words.quoted() + "."))
                .orElseGet(() -> Finding.refuted("The words say nothing about a program that cannot start."));
    }

    /** RFC 4253 §11.1, reason 3: the server gave up the key exchange, though the lists do not forbid it. */
    private static Finding disconnected(Reading first) {
        return Disconnects.keyExchangeFailed(first) && Disconnects.listsMeet(first)
                ? Finding.consistent(
                        first.sentence(),
                        "The lists of both sides have algorithms in common, so the server gave up the key exchange for another reason, which its log should name.")
                : Finding.refuted("The server ended the connection in the regular way, with a message.");
    }

    private static Finding wordless(Reading first) {
        if (first.reset() && first.lineAcknowledged() && first.serverTime() < AT_ONCE.toNanos()) {
            return Finding.supported(
                    first.sentence(),
                    "The kernel acknowledged our identification string. The RST means that it was not read to its end, as when the process that should read it has died.");
        }
        return Finding.consistent(first.sentence());
    }

    private static Finding afterIdentification(Reading first) {
        if (first.reset() && first.lineLost()) {
            return Finding.consistent(first.sentence());
        }
        if (first.serverTime() >= STANDSTILL.toNanos()) {
            return Finding.consistent(
                    first.sentence(), "The handshake had made no progress before. A crash rarely waits.");
        }
        boolean lists = first.seen().keyExchange().negotiation() != null;
        return Finding.supported(
                first.sentence(),
                lists
                        ? "The lists of both sides have algorithms in common, so the negotiation is not the reason."
                        : "The connection ended before the server's KEXINIT was complete.");
    }
}
