package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.diagnosis.OwnSilence;
import io.sshprobe.diagnosis.evidence.FurtherProbes;
import io.sshprobe.diagnosis.evidence.LibwrapDelay;
import io.sshprobe.diagnosis.evidence.OtherProtocols;
import io.sshprobe.diagnosis.evidence.OtherSource;
import io.sshprobe.diagnosis.evidence.Reach;
import io.sshprobe.diagnosis.evidence.Reading;
import io.sshprobe.diagnosis.evidence.ServerWords;
import io.sshprobe.diagnosis.evidence.Symptom;
import io.sshprobe.diagnosis.evidence.SymptomRule;
import io.sshprobe.diagnosis.evidence.Weighing;
import io.sshprobe.diagnosis.evidence.Wording;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import java.net.InetAddress;
import java.util.Set;

/** tcp wrappers refuse this source (hosts_access(5)): libwrap sleeps before it closes, and never reads. */
final class TcpWrappers extends SymptomRule {
    TcpWrappers() {
        super(
                Cause.TCP_WRAPPERS,
                Set.of(
                        Cause.FAIL2BAN_BAN,
                        Cause.DEAD_BACKEND,
                        Cause.DAEMON_CRASH,
                        Cause.DAEMON_HUNG,
                        Cause.ACCESS_RULE,
                        Cause.NOT_SSH),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.SILENT, Symptom.OTHER_WORDS),
                Reach.SOME_SOURCES,
                Set.of());
    }

    @Override
    protected Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .noting(FurtherProbes.allAlike(first, facts))
                .weakenedBy(FurtherProbes.cameFurther(first, facts))
                .noting(OtherSource.cameFurther(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.OTHER_WORDS) {
            return inWords(first);
        }
        if (first.symptom() == Symptom.SILENT) {
            return first.waited() < LibwrapDelay.SLEEP.toNanos()
                    ? Finding.consistent(
                            first.sentence(), "libwrap sleeps for 5 s before it closes, and the probe waited for less.")
                    : Finding.refuted("libwrap closes after 5 s, but this connection stayed open for "
                            + Wording.time(first.waited()) + ".");
        }
        if (LibwrapDelay.fits(first, facts) && OwnSilence.mayExplain(first.seen())) {
            return Finding.consistent(
                    first.sentence(),
                    "libwrap sleeps for 5 s before it closes the connection of a refused source. A proxy that waits for its client may close then, too, and the probe said nothing.");
        }
        return LibwrapDelay.fits(first, facts)
                ? Finding.supported(
                        first.sentence(), "libwrap sleeps for 5 s before it closes the connection of a refused source.")
                : Finding.refuted(
                        first.lineWasRead()
                                ? "The peer's process read our identification string, but libwrap closes without reading."
                                : "libwrap sleeps for 5 s before it closes; here it took "
                                        + Wording.time(first.serverTime()) + ".");
    }

    /** hosts_options(5): {@code twist} sends the output of a command instead of starting the daemon, and closes. */
    private static Finding inWords(Reading first) {
        boolean closed = first.end().kind() != EndKind.TIMED_OUT && first.end().kind() != EndKind.PROTOCOL_ERROR;
        boolean possible = closed
                && OtherProtocols.spoken(first).isEmpty()
                && !OtherProtocols.startsLikeSsh(first)
                && ServerWords.in(first, ServerWords.Meaning.START_FAILURE, ServerWords.Meaning.BACKEND)
                        .isEmpty()
                && Wording.isText(first.seen().text().received());
        if (!possible) {
            return Finding.refuted(first.symptom().sentence());
        }
        String twist = "tcp wrappers can send a message before they close (twist).";
        return ServerWords.in(first, ServerWords.Meaning.REFUSAL, ServerWords.Meaning.BAN)
                        .filter(words -> namesUs(words, first))
                        .isPresent()
                ? Finding.supported(
                        first.sentence(), twist + " The message refuses us by name, as hosts_options(5) proposes.")
                : Finding.consistent(first.sentence(), twist);
    }

    /** hosts_access(5): {@code %a} is the client's address, {@code %d} the name of the daemon. */
    private static boolean namesUs(ServerWords words, Reading first) {
        InetAddress ours = first.seen().transport().localAddress();
        return words.line().contains("sshd") || (ours != null && words.line().contains(ours.getHostAddress()));
    }
}
