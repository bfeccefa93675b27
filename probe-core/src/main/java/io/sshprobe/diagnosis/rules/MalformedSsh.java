package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.AnnouncedGuess;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.GroupRequest;
import io.sshprobe.diagnosis.evidence.Influx;
import io.sshprobe.diagnosis.evidence.MessageOutOfOrder;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Unimplemented;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.ssh.IdentificationString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server tries to speak SSH, and breaks RFC 4253. */
final class MalformedSsh extends SymptomRule {
    MalformedSsh() {
        super(
                Cause.MALFORMED_SSH,
                Set.of(
                        Cause.NOT_SSH,
                        Cause.TARPIT,
                        Cause.DAEMON_HUNG,
                        Cause.PROXY_PROTOCOL,
                        Cause.PROTOCOL_FILTER,
                        Cause.SSH1_ONLY,
                        Cause.PROBER_BUG),
                Set.of(
                        Symptom.OTHER_WORDS,
                        Symptom.OTHER_VERSION,
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.STALLED,
                        Symptom.KEPT_SENDING,
                        Symptom.DISCONNECTED,
                        Symptom.CUT,
                        Symptom.PROTOCOL_BREACH),
                Reach.NOT_COMPARABLE,
                Set.of(Separations.REPEAT_OF_A_FAILURE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case OTHER_VERSION ->
                first.announcesVersion1()
                        ? Finding.refuted("The identification string is a correct one for version 1.")
                        : Finding.supported(first.sentence(), "There is no such version of the protocol.");
            case OTHER_WORDS -> otherWords(first);
            case WORDS_AFTER_IDENTIFICATION ->
                ServerWords.in(first)
                        .map(words -> Finding.refuted("The words are an error message of a program, or of a rule."))
                        .orElseGet(() -> Finding.consistent(first.sentence()));
            case STALLED ->
                Unimplemented.wasReceived(first)
                        ? Finding.supported(
                                first.sentence(),
                                "The server answered SSH_MSG_UNIMPLEMENTED to a message of the method that it had negotiated, and then nothing. OpenSSH's client ignores that answer and waits.")
                        : MessageOutOfOrder.leftTheClientWaiting(first)
                                .or(() -> AnnouncedGuess.tookTheReply(first))
                                .map(guess -> Finding.supported(first.sentence(), guess))
                                .orElseGet(() -> afterIdentification(first));
            case KEPT_SENDING ->
                Finding.consistent(
                        first.sentence(),
                        "A server with a defect may send without an end too, or stop amid a message.");
            case CUT ->
                MessageOutOfOrder.cameBeforeTheEnd(first)
                        .map(message -> Finding.supported(first.sentence(), message))
                        .orElseGet(() -> afterIdentification(first));
            case DISCONNECTED ->
                Disconnects.weAreWrong(first)
                        ? Finding.consistent(
                                first.sentence(),
                                Disconnects.meaning(first).orElse("")
                                        + " If another client passes, the server misread what the probe sent.")
                        : Finding.refuted(first.sentence());
            case PROTOCOL_BREACH -> Finding.supported(first.sentence(), first.tcpSentence());
            default -> throw undeclared(first);
        };
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return GroupRequest.remedies(facts.first());
    }

    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return GroupRequest.remedies(facts.first()).isEmpty();
    }

    /** A client may refuse such a line, and a server that sends it may do other things wrongly. */
    private static Finding afterIdentification(Reading first) {
        var identification = first.seen().text().identification();
        return identification != null && identification.isTooLong()
                ? Finding.consistent(
                        first.sentence(),
                        "The identification string has " + identification.lengthWithEnd()
                                + " bytes with its line end. RFC 4253 §4.2 allows " + IdentificationString.MAX_LENGTH
                                + ".")
                : Finding.refuted("The server kept to RFC 4253 as far as it got.");
    }

    private static Finding otherWords(Reading first) {
        if (OtherProtocols.startsLikeSsh(first)
                && Influx.of(first.seen()).filter(Influx::wentOn).isPresent()) {
            return Finding.consistent(
                    first.sentence(),
                    "A server with a defect may be as slow, and never end its identification string.");
        }
        if (OtherProtocols.startsLikeSsh(first)) {
            return Finding.supported(
                    first.sentence(),
                    OtherProtocols.hasWholeSshLine(first)
                            ? "The line is no identification string: "
                                    + first.end().detail() + "."
                            : "The server began an identification string and never ended it with a line feed (RFC 4253 §4.2).");
        }
        Optional<String> protocol = OtherProtocols.spoken(first);
        if (protocol.isPresent()) {
            return Finding.refuted("The server sent " + protocol.get() + ".");
        }
        return ServerWords.in(first).isPresent()
                ? Finding.refuted("The words are an error message of a program, or of a rule.")
                : Finding.consistent(first.sentence());
    }
}
