package io.sshprobe.diagnosis.rules;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Finding;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** tcp wrappers turn this source away (hosts_access(5)): libwrap sleeps before it closes, and never reads. */
final class TcpWrappers extends SymptomRule {
    /** What libwrap's refusal path sleeps for. */
    static final Duration SLEEP = Duration.ofSeconds(5);

    TcpWrappers() {
        super(
                Cause.TCP_WRAPPERS,
                Set.of(Cause.FAIL2BAN_BAN, Cause.DEAD_BACKEND, Cause.DAEMON_CRASH, Cause.DAEMON_HUNG, Cause.NOT_SSH),
                Set.of(Symptom.CLOSED_WORDLESS, Symptom.SILENT, Symptom.OTHER_WORDS));
    }

    @Override
    Finding examine(Reading first, CaseFile facts) {
        return Weighing.of(atFirst(first, facts))
                .noting(Trials.allAlike(first, facts))
                .weakenedBy(Trials.cameFurther(first, facts))
                .noting(OtherSource.cameFurther(first, facts))
                .finding();
    }

    private static Finding atFirst(Reading first, CaseFile facts) {
        if (first.symptom() == Symptom.OTHER_WORDS) {
            return inWords(first);
        }
        if (first.symptom() == Symptom.SILENT) {
            return first.waited() < SLEEP.toNanos()
                    ? Finding.consistent(
                            first.story(),
                            "libwrap sleeps for 5 s before it closes, and the probe did not wait so long.")
                    : Finding.refuted("libwrap closes 5 s after the connection, and this one stayed open for "
                            + Wording.time(first.waited()) + ".");
        }
        return fits(first, facts)
                ? Finding.supported(
                        first.story(),
                        "That is the 5 s for which libwrap sleeps before it closes on a source that it refuses.")
                : Finding.refuted(
                        Disposal.wasRead(first)
                                ? "Somebody read our identification string; libwrap closes without reading."
                                : "libwrap sleeps for 5 s before it closes; here it took "
                                        + Wording.time(first.serverTime()) + ".");
    }

    /** hosts_options(5): {@code twist} sends the words of a command in place of the daemon's, and closes. */
    private static Finding inWords(Reading first) {
        boolean closed = first.end().kind() != EndKind.TIMED_OUT && first.end().kind() != EndKind.PROTOCOL_ERROR;
        return closed
                        && NotSsh.spoken(first).isEmpty()
                        && !NotSsh.startsLikeSsh(first)
                        && Wording.isText(first.seen().text().received())
                ? Finding.consistent(first.story(), "tcp wrappers can be told to say something before they close.")
                : Finding.refuted(first.symptom().sentence());
    }

    /**
     * Whether a wordless end came after libwrap's sleep, from somebody who read nothing. One probe of several will do: on a
     * busy machine a single time is worth little.
     */
    static boolean fits(Reading first, CaseFile facts) {
        return first.symptom() == Symptom.CLOSED_WORDLESS
                && !Disposal.wasRead(first)
                && Stream.concat(Stream.of(first), Trials.same(facts).stream())
                        .anyMatch(each -> each.symptom() == Symptom.CLOSED_WORDLESS && each.serverTook(SLEEP));
    }
}
