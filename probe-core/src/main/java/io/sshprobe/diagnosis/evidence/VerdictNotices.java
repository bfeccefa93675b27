package io.sshprobe.diagnosis.evidence;

import io.sshprobe.diagnosis.OwnSilence;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader must know before the verdict: effects of our own traffic, lost packets, and differences from earlier runs. */
public final class VerdictNotices {
    private VerdictNotices() {}

    /** All notices, each one or more whole sentences; usually none. */
    public static List<String> of(CaseFile facts) {
        return Stream.of(
                        notFollowed(facts),
                        ClientDeviations.taken(facts.first()),
                        GroupRequest.mayHaveEnded(facts.first()).stream().toList(),
                        OtherVantages.differingHostKeys(facts),
                        whileListening(facts).stream().toList(),
                        Retransmissions.notice(facts).stream().toList(),
                        fromThePast(facts))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<String> notFollowed(CaseFile facts) {
        List<String> things = facts.endpoint().target().notFollowed();
        return things.isEmpty()
                ? List.of()
                : List.of(
                        "The ssh client may connect elsewhere or in another way, so nothing is certain here. Not followed: "
                                + String.join("; ", things) + ".");
    }

    private static Optional<String> whileListening(CaseFile facts) {
        Reading first = Reading.of(facts.first());
        if (OwnSilence.wasSetAside(facts)) {
            return Optional.of(
                    first.seen().text().identification() == null
                            ? "The probe listened first and said nothing. The verdict is about a further probe, which spoke at once, as ssh does."
                            : "The probe listened first and said nothing, and so did the server: it waits for its client. The verdict is about a further probe, which spoke at once, as ssh does.");
        }
        return OwnSilence.mayExplain(first.seen())
                ? Optional.of(
                        "The probe listened first and said nothing, and a server that waits for its client is silent, too, or closes after a while (sslh, an inspect delay of haproxy). Without --listen-first, the probe speaks at once, as ssh does.")
                : Slowness.whileListening(first);
    }

    private static List<String> fromThePast(CaseFile facts) {
        if (facts.past().isEmpty()) {
            return OwnUnauthenticatedConnections.notice(facts).stream().toList();
        }
        PastOutcome now = PastOutcome.of(facts).orElse(null);
        if (now == null) {
            return List.of();
        }
        // If the clock was set back, past outcomes can have a later time.
        List<PastOutcome> before = facts.past().stream()
                .filter(then -> then.at().isBefore(now.at()))
                .toList();
        return Stream.of(
                        OwnUnauthenticatedConnections.notice(facts),
                        otherHostKey(now, before),
                        otherIdentification(now, before),
                        lastPass(now, before))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> otherHostKey(PastOutcome now, List<PastOutcome> before) {
        Predicate<PastOutcome> sawTheSame =
                then -> now.hostKey() != null && now.hostKey().equals(then.hostKey());
        return before.stream()
                .filter(then -> sawTheSame.test(then) || now.hasOtherHostKeyThan(then))
                .findFirst()
                .filter(now::hasOtherHostKeyThan)
                .map(then -> "The host key has changed: it was " + Wording.quote(String.valueOf(then.hostKey())) + " "
                        + when(then, now) + " and is " + Wording.quote(String.valueOf(now.hostKey())) + " now. "
                        + (before.stream().anyMatch(sawTheSame)
                                ? "Both keys were seen in turn, as with a load balancer whose servers have different keys."
                                : "Possible reasons: the host was reinstalled or replaced, a load balancer uses servers with"
                                        + " different keys, or the connection is intercepted.")
                        + " Compare with 'ssh-keygen -lf' on the server's console before you delete the line in"
                        + " known_hosts.");
    }

    private static Optional<String> otherIdentification(PastOutcome now, List<PastOutcome> before) {
        ByteString line = now.identification();
        return before.stream()
                .filter(then -> line != null && then.identification() != null)
                .findFirst()
                .filter(then -> !Objects.equals(line, then.identification()))
                .map(then -> "The server's identification string has changed: it was " + quote(then.identification())
                        + " "
                        + when(then, now) + " and is " + quote(line) + " now. "
                        + (before.stream().anyMatch(other -> Objects.equals(line, other.identification()))
                                ? "Both were seen in turn, as when more than one server answers, or when an update was undone."
                                : "Possible reasons: the server was updated or replaced, or another server answers."));
    }

    private static Optional<String> lastPass(PastOutcome now, List<PastOutcome> before) {
        if (now.passed() || now.end() == EndKind.UNSUPPORTED) {
            return Optional.empty();
        }
        return before.stream()
                .filter(PastOutcome::passed)
                .findFirst()
                .map(then -> "A probe last succeeded " + when(then, now) + ", up to "
                        + then.stage().label()
                        + (then.hostKey() == null ? "" : ", with the host key " + Wording.quote(then.hostKey()))
                        + sourceNow(then.local(), now.local()) + ".");
    }

    private static String when(PastOutcome then, PastOutcome now) {
        InetAddress local = then.local();
        return Wording.ago(then.at(), now.at()) + (local == null ? "" : " from " + local.getHostAddress());
    }

    private static String sourceNow(@Nullable InetAddress then, @Nullable InetAddress now) {
        if (then == null || now == null) {
            return "";
        }
        return then.equals(now) ? "; this is still our address" : "; our address is " + now.getHostAddress() + " now";
    }

    private static String quote(@Nullable ByteString line) {
        return Wording.quote(line == null ? ByteString.EMPTY : line);
    }
}
