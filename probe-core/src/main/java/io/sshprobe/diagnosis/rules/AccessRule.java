package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.evidence.Disconnects;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.OwnOpenConnections;
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
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule refuses this user or source: a rule of the daemon (Match with RefuseConnection, AllowUsers and the like), or a list
 * of addresses of the super-server or proxy in front of it (xinetd's only_from, ACLs of haproxy and nginx, socat's range).
 */
final class AccessRule extends SymptomRule {
    /** A list of addresses is looked at when the connection is accepted. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    AccessRule() {
        super(
                Cause.ACCESS_RULE,
                Set.of(
                        Cause.DAEMON_CRASH,
                        Cause.DEAD_BACKEND,
                        Cause.TCP_WRAPPERS,
                        Cause.PER_SOURCE_LIMIT,
                        Cause.CONCURRENCY_LIMIT,
                        Cause.NOT_SSH,
                        Cause.FAIL2BAN_BAN,
                        Cause.LOGIN_GRACE_EXPIRED,
                        Cause.PROTOCOL_FILTER,
                        Cause.PATH_STATE_LOST),
                Set.of(
                        Symptom.CUT,
                        Symptom.DISCONNECTED,
                        Symptom.RST_TO_ACK,
                        Symptom.CLOSED_WORDLESS,
                        Symptom.OTHER_WORDS,
                        Symptom.WORDS_AFTER_IDENTIFICATION),
                Reach.SOME_SOURCES,
                Set.of(Separations.OTHER_SOURCE));
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return switch (first.symptom()) {
            case CUT -> atUserauth(first);
            case DISCONNECTED -> disconnected(first);
            case CLOSED_WORDLESS, RST_TO_ACK ->
                Weighing.of(closed(first))
                        .refutedBy(FurtherProbes.lostWords(first, facts))
                        .refutedBy(FurtherProbes.spokeSince(first, facts))
                        .refutedBy(FurtherProbes.mixed(first, facts)
                                .map(mixed -> mixed + " A list of addresses decides the same each time."))
                        .refutedBy(OwnOpenConnections.any(facts)
                                .map(open -> open + " A list of addresses would not have let it in."))
                        .refutedBy(WaitingServer.takesProxyHeader(first, facts)
                                .map(passes -> passes + " Its addresses were the same."))
                        .outrankedBy(WaitingServer.isSeen(first, facts))
                        .weakenedBy(OtherSource.failedAlike(first, facts))
                        .supportedBy(OtherSource.cameFurther(first, facts))
                        .finding();
            case OTHER_WORDS, WORDS_AFTER_IDENTIFICATION -> inWords(first);
            default -> throw undeclared(first);
        };
    }

    @Override
    public Optional<String> headline(CaseFile facts) {
        return isAboutVersion(facts)
                ? Optional.of("The server does not accept the version, or the software, of this client")
                : Optional.empty();
    }

    @Override
    public List<Remedy> remedies(CaseFile facts) {
        return isAboutVersion(facts)
                ? List.of(
                        Remedy.server(
                                "Which client software do the settings of the server allow? Its log names the rule."),
                        Remedy.client(
                                "Try the client that people use there: some servers accept only names that they know"
                                        + " in the identification string."))
                : List.of();
    }

    @Override
    public boolean hasGeneralRemedies(CaseFile facts) {
        return !isAboutVersion(facts);
    }

    private static boolean isAboutVersion(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        return first.symptom() == Symptom.DISCONNECTED && Disconnects.versionNotSupported(first);
    }

    private static Finding atUserauth(Reading first) {
        return first.end().stage() == Stage.USERAUTH
                ? Finding.supported(
                        first.sentence(),
                        "The key exchange completed, and the connection ended at the first authentication request.")
                : Finding.refuted(
                        "The server applies rules about users at the first authentication request, but the connection ended at "
                                + first.end().stage().label() + ".");
    }

    private static Finding disconnected(Reading first) {
        if (Disconnects.ban(first).isPresent()) {
            return Finding.consistent(first.sentence(), "A list that somebody keeps by hand can say so too.");
        }
        if (Disconnects.hostNotAllowed(first)) {
            return Disconnects.meaning(first).isPresent()
                    ? Finding.supported(first.sentence())
                    : Finding.consistent(
                            first.sentence(), "RFC 4253 does not have this reason code; only the words tell.");
        }
        if (Disconnects.userNotAllowed(first)) {
            return Finding.supported(
                    first.sentence(), Disconnects.meaning(first).orElse(""));
        }
        if (Disconnects.versionNotSupported(first)) {
            return Finding.consistent(
                    first.sentence(), "Some servers have a list of client software that they accept.");
        }
        return first.end().stage() == Stage.USERAUTH
                ? Finding.consistent(first.sentence())
                : Finding.refuted(first.sentence());
    }

    private static Finding closed(Reading first) {
        return first.serverTime() < AT_ONCE.toNanos()
                ? Finding.consistent(
                        first.sentence(),
                        "A super-server or proxy with a list of addresses closes like this (xinetd's only_from, haproxy, nginx, socat's range).")
                : Finding.refuted("A list of addresses is looked at when the connection is accepted; here it took "
                        + Wording.time(first.serverTime()) + " to close.");
    }

    private static Finding inWords(Reading first) {
        if (ServerWords.in(first, ServerWords.Meaning.BAN).isPresent()) {
            return Finding.consistent(first.sentence(), "A list that somebody keeps by hand can say so too.");
        }
        return ServerWords.in(first, ServerWords.Meaning.REFUSAL)
                .map(words -> Finding.supported(
                        first.sentence(),
                        "These are the words of a rule that refuses the client: " + words.quoted() + "."))
                .orElseGet(() -> Finding.refuted("The words are not those of a rule that refuses the client."));
    }
}
