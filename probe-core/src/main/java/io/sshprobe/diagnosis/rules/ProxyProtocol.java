package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.IdentificationComplaint;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.ProxyRemedies;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.Separations;
import io.sshprobe.diagnosis.evidence.ShortOffer;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.WaitingServer;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proxy and server disagree about the PROXY protocol: a proxy puts a header in front of what the client sends, and the
 * server does not expect one; or the server expects one, and none comes.
 */
final class ProxyProtocol extends SymptomRule {
    ProxyProtocol() {
        super(
                Cause.PROXY_PROTOCOL,
                Set.of(
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND,
                        Cause.NOT_SSH,
                        Cause.PROTOCOL_FILTER,
                        Cause.MALFORMED_SSH,
                        Cause.PROBER_BUG),
                Set.of(
                        Symptom.WORDS_AFTER_IDENTIFICATION,
                        Symptom.CUT,
                        Symptom.DISCONNECTED,
                        Symptom.OTHER_WORDS,
                        Symptom.CLOSED_WORDLESS),
                Reach.NOT_COMPARABLE,
                Set.of(
                        Separations.SILENT,
                        Separations.LISTEN_FIRST,
                        Separations.TLS_HELLO,
                        Separations.PROXY_HEADER,
                        Separations.PROXY_HEADER_V2));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case CUT ->
                Weighing.of(withoutComplaint(first))
                        .supportedBy(IdentificationComplaint.inAnotherProbe(facts))
                        .weakenedBy(FurtherProbes.staysOpenWhileWeAreSilent(facts))
                        .supportedBy(WaitingServer.takesProxyHeader(first, facts))
                        .noting(rejectsWithoutWords(first, facts))
                        .supportedBy(behindAProxy(first, facts))
                        .refutedBy(FurtherProbes.cameFurther(first, facts))
                        .refutedBy(complaintWouldHaveCome(first, facts))
                        .refutedBy(ShortOffer.passes(first, facts))
                        .finding();
            case CLOSED_WORDLESS ->
                Weighing.of(WaitingServer.finding(
                                first, "A server that expects a PROXY header closes when something else comes first."))
                        .supportedBy(WaitingServer.takesProxyHeader(first, facts))
                        // Most ports that wait for their client have a service of another protocol.
                        .noting(WaitingServer.isSeen(first, facts))
                        .weakenedBy(OtherProtocols.tlsAnswered(facts))
                        .weakenedBy(FurtherProbes.endedAlike(first, facts, Experiment.PROXY_HEADER_V2))
                        .refutedBy(WaitingServer.isDenied(first, facts))
                        .finding();
            case WORDS_AFTER_IDENTIFICATION, DISCONNECTED, OTHER_WORDS -> complaint(first);
            default -> throw undeclared(first);
        };
    }

    /** On a connection on which we send nothing, nothing of ours is unread: OpenSSH's complaint would have come through. */
    private static Optional<String> complaintWouldHaveCome(Reading first, CaseFile facts) {
        return IdentificationComplaint.isSaidByServer(first)
                        && IdentificationComplaint.inAnotherProbe(facts).isEmpty()
                ? FurtherProbes.endsThoughWeAreSilent(facts)
                : Optional.empty();
    }

    /** The end of such a connection fits a server without complaints, too: a proxy sends its header without waiting. */
    private static Optional<String> rejectsWithoutWords(Reading first, CaseFile facts) {
        return IdentificationComplaint.isSaidByServer(first)
                ? Optional.empty()
                : FurtherProbes.endsThoughWeAreSilent(facts)
                        .map(
                                ended -> ended
                                        + " A proxy sends its header without waiting for the client, and some servers reject it without a message.");
    }

    /** The half-closed end shows a proxy, whose header is one of few things that can end a connection on which we are silent. */
    private static Optional<String> behindAProxy(Reading first, CaseFile facts) {
        return IdentificationComplaint.isSaidByServer(first)
                ? Optional.empty()
                : FurtherProbes.halfClosedThoughWeAreSilent(facts);
    }

    private static Finding complaint(Reading first) {
        if (IdentificationComplaint.showsProxyHeader(first)) {
            return Finding.supported(
                    first.sentence(),
                    "The server quotes a PROXY header, or its first four bytes as a number, and the probe sent none: a proxy on the path did.");
        }
        return IdentificationComplaint.isIn(first)
                ? Finding.supported(
                        first.sentence(),
                        "The server rejects the first line that it received, and our line was correct. It answers like this when a proxy on the path puts bytes in front of our line.")
                : Finding.refuted("The message does not reject our identification string.");
    }

    /** The server leaves our line unread, so that its kernel sends a RST, which can overtake its words on their way to the proxy. */
    private static Finding withoutComplaint(Reading first) {
        if (!IdentificationComplaint.mayBeMissing(first)) {
            return Finding.refuted(
                    "A server that rejects the first line does so at once, before it takes part in the key exchange, and a proxy acknowledges our line.");
        }
        return Finding.consistent(
                first.sentence(),
                IdentificationComplaint.isSaidByServer(first)
                        ? "If a proxy puts a PROXY header in front of our line, the server rejects it with a message and leaves our line unread. The RST for that line can delete the message before the proxy passes it on."
                        : "If a proxy puts a PROXY header in front of our line, or if the server expects one, some servers close without a message (Dropbear).");
    }

    /** The remedies on the page are for both directions; these are for the one that was seen. */
    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return false;
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        Optional<String> taken = WaitingServer.takesProxyHeader(first, facts);
        return taken.isPresent() || first.symptom() == Symptom.CLOSED_WORDLESS
                ? ProxyRemedies.whereAHeaderIsExpected()
                : ProxyRemedies.whereAHeaderIsSent();
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        if (WaitingServer.takesProxyHeader(first, facts).isPresent()) {
            return Optional.of("The server takes connections only with a PROXY header");
        }
        return first.symptom() == Symptom.CLOSED_WORDLESS
                ? Optional.empty()
                : Optional.of("A proxy puts a header before the client's first line");
    }
}
