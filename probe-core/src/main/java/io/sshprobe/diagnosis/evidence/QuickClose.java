package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A close that came sooner than a process can be started that fails. */
public final class QuickClose {
    /**
     * The least time that sshd needs to start a process (fork, exec, its libraries) that then ends. Only the order of causes
     * that fit equally well depends on it.
     */
    private static final Duration STARTS_A_PROCESS = Duration.ofMillis(2);

    private QuickClose() {}

    /** That the server closed with a FIN before a process for the connection can have started and failed. */
    public static Optional<String> isSeen(Reading first, CaseFile facts) {
        return Stream.concat(Stream.of(first), FurtherProbes.same(facts).stream())
                .filter(each -> first.symptom() == Symptom.CLOSED_WORDLESS && !first.reset())
                .filter(each -> each.symptom() == Symptom.CLOSED_WORDLESS && !each.reset() && !each.lineWasRead())
                .filter(each -> atMost(each) < STARTS_A_PROCESS.toNanos())
                .findFirst()
                .map(
                        each -> "The FIN came " + Wording.time(atMost(each))
                                + " after the connection could be accepted at the earliest. sshd starts a process for each connection, and one that dies takes longer. A proxy, a super-server or a limit closes that soon, and so does a listener that cannot start a process at all.");
    }

    /**
     * An upper bound for the time of the server, in nanoseconds: from the SYN on, because a loaded machine notices the
     * SYN-ACK late, but never the FIN early. SYN and SYN-ACK take one round trip, the last ACK and the FIN another.
     */
    private static long atMost(Reading closed) {
        long roundTrip = closed.rtt().orElse(0);
        TcpInfo tcp = closed.tcp();
        // One round trip is not as long as another: far away, so short a time cannot be measured.
        long spread = tcp == null ? roundTrip : tcp.rttVarMicros() * 1000L;
        return Math.max(
                0,
                closed.seen().stage(Stage.CONNECT).durationNanos()
                        + closed.seen().stage(Stage.IDENTIFICATION).durationNanos()
                        - 2 * roundTrip
                        + spread);
    }
}
