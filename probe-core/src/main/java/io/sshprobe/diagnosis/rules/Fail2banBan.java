package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.evidence.ControlPorts;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LibwrapDelay;
import io.sshprobe.diagnosis.evidence.NeighbourLookup;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.SourceBlock;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import java.util.Optional;
import java.util.Set;

/** A tool such as fail2ban blocks this source address. */
final class Fail2banBan extends SymptomRule {
    private static final Set<Symptom> AMID_THE_HANDSHAKE =
            Set.of(Symptom.SILENT, Symptom.STALLED, Symptom.REJECTED_MIDWAY);

    Fail2banBan() {
        super(
                Cause.FAIL2BAN_BAN,
                Set.of(
                        Cause.FIREWALL_DROP,
                        Cause.FIREWALL_REJECT,
                        Cause.CONNECTION_RATE_LIMIT,
                        Cause.NOT_LISTENING,
                        Cause.ACCEPT_QUEUE_FULL,
                        Cause.HOST_DOWN,
                        Cause.NO_ROUTE,
                        Cause.PACKET_LOSS,
                        Cause.TCP_WRAPPERS,
                        Cause.PATH_STATE_LOST,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_MTU,
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND,
                        Cause.ACCESS_RULE,
                        Cause.NOT_SSH),
                Set.of(
                        Symptom.RST_TO_SYN,
                        Symptom.ICMP_TO_SYN,
                        Symptom.NO_ANSWER,
                        Symptom.CLOSED_WORDLESS,
                        Symptom.SILENT,
                        Symptom.STALLED,
                        Symptom.REJECTED_MIDWAY,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.DISCONNECTED),
                Reach.BANNED_SOURCE,
                Set.of(Separations.OTHER_SOURCE, Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        Weighing weighing = Weighing.of(atFirst(first, facts));
        Optional<String> blockedSince = OtherSource.blockedSince(first, facts);
        return (SourceBlock.isFilter(first) ? weighing.provenBy(blockedSince) : weighing.supportedBy(blockedSince))
                .supportedBy(OtherSource.cameFurther(first, facts))
                .supportedBy(historySpeaks(first, facts) ? OtherSource.passedBefore(first, facts) : Optional.empty())
                .noting(historySpeaks(first, facts) ? Optional.empty() : OtherSource.passedBefore(first, facts))
                .supportedBy(FurtherProbes.blockedSince(first, facts))
                .noting(ControlPorts.closed(facts))
                .noting(ControlPorts.rejected(facts))
                .weakenedBy(OtherSource.failedAlike(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .weakenedBy(FurtherProbes.lostPackets(facts))
                .weakenedBy(ControlPorts.silent(facts))
                .refutedBy(
                        AMID_THE_HANDSHAKE.contains(first.symptom())
                                ? FurtherProbes.acceptedSince(first, facts)
                                : Optional.empty())
                .finding();
    }

    /** A host that went down passed before too, and so did one with an edited hosts.deny. */
    private static boolean historySpeaks(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case NO_ANSWER -> ControlPorts.answered(facts).isPresent();
            case CLOSED_WORDLESS, OTHER_WORDS, WORDS_AFTER_IDENTIFICATION, DISCONNECTED -> false;
            case RST_TO_SYN, ICMP_TO_SYN, SILENT, STALLED, REJECTED_MIDWAY -> true;
            default -> throw undeclared(first);
        };
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case NO_ANSWER ->
                NeighbourLookup.neverLeft(first)
                        ? Finding.refuted("The SYN never left this machine.")
                        : Finding.consistent(
                                first.sentence(), "A ban that drops looks like any other rule that drops.");
            case CLOSED_WORDLESS ->
                LibwrapDelay.fits(first, facts)
                        ? Finding.consistent(
                                first.sentence(), "A ban in hosts.deny looks like any other rule of tcp wrappers.")
                        : Finding.refuted(first.symptom().sentence());
            case SILENT ->
                first.lineLost() && !first.windowNeverOpened()
                        ? Finding.consistent(first.sentence(), "A ban that begins at this moment looks like this.")
                        : Finding.refuted(
                                first.lineAcknowledged()
                                        ? "The identification string was acknowledged, so nothing blocks this address."
                                        : "The SYN was answered, and nothing was sent since that a ban could have dropped.");
            case STALLED ->
                first.sendingWorks()
                        ? Finding.refuted("Everything that was sent was acknowledged, so nothing blocks this address.")
                        : Finding.consistent(
                                first.sentence(), "A ban that begins during a handshake ends it like this.");
            case REJECTED_MIDWAY ->
                Finding.supported(
                        first.sentence(), "A rule that begins after the connection was accepted rejects it like this.");
            case RST_TO_SYN, ICMP_TO_SYN ->
                SourceBlock.canAnswer(first)
                        ? Finding.consistent(
                                first.sentence(), "A ban that rejects looks like any other rule that rejects.")
                        : Finding.refuted(first.sentence());
            case OTHER_WORDS, WORDS_AFTER_IDENTIFICATION ->
                inWords(first, ServerWords.in(first, ServerWords.Meaning.BAN));
            case DISCONNECTED -> inWords(first, Disconnects.ban(first));
            default -> throw undeclared(first);
        };
    }

    private static Finding inWords(Reading first, Optional<ServerWords> ban) {
        return ban.map(words -> Finding.supported(first.sentence(), "The server names a ban: " + words.quoted() + "."))
                .orElseGet(() -> Finding.refuted("The server does not name a ban."));
    }
}
