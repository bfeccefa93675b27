package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.TcpInfo;
import java.util.Optional;

/** What became of more bytes than a kernel takes on behalf of a process that does not read. */
public final class FloodOutcome {
    /** Linux's receive buffer starts at 128 KiB (tcp(7), tcp_rmem), and grows only for a process that reads. */
    private static final long MORE_THAN_A_BUFFER = 400 * 1024;

    /** A buffer that was made tiny on purpose; kernels round up to a few thousand bytes. */
    private static final long TINY = 16 * 1024;

    private FloodOutcome() {}

    /** That a process reads and does not answer. */
    public static Optional<String> wasRead(CaseFile facts) {
        return acknowledged(facts)
                .filter(bytes -> bytes > MORE_THAN_A_BUFFER)
                .map(
                        bytes -> "The probe sent a flood of bytes, and " + bytes
                                + " were acknowledged. A kernel keeps less for a process that does not read, so a process reads and says nothing.");
    }

    /** That no process reads. */
    public static Optional<String> stuck(CaseFile facts) {
        return stuckAt(facts)
                .filter(bytes -> bytes > TINY)
                .map(bytes -> "The probe sent a flood of bytes, and it stopped after " + bytes
                        + " with a closed window: the kernel accepts them, and no process reads.");
    }

    /** That the receiver made its buffer as small as it could, as tarpits do. */
    public static Optional<String> stuckEarly(CaseFile facts) {
        return stuckAt(facts)
                .filter(bytes -> bytes <= TINY)
                .map(bytes -> "The probe sent a flood of bytes, and it stopped after only " + bytes
                        + ": the receive buffer is very small, as tarpits set it.");
    }

    private static Optional<Long> stuckAt(CaseFile facts) {
        return flood(facts)
                .map(Reading::tcp)
                // All that was sent is acknowledged, and more is not sent: the window is closed, not the line slow.
                .filter(tcp -> tcp.notSentBytes() != null && tcp.notSentBytes() > 0 && tcp.unacked() == 0)
                .flatMap(tcp -> Optional.ofNullable(tcp.bytesAcked()))
                .filter(bytes -> bytes <= MORE_THAN_A_BUFFER);
    }

    private static Optional<Long> acknowledged(CaseFile facts) {
        return flood(facts).map(Reading::tcp).map(TcpInfo::bytesAcked);
    }

    /** Only a flood that no SSH server answered counts. */
    private static Optional<Reading> flood(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.FLOOD).stream()
                .filter(flood -> flood.end().kind() == EndKind.TIMED_OUT
                        && flood.seen().text().identification() == null)
                .findFirst();
    }
}
