package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.TcpInfo;
import java.util.Optional;

/** The outcome of sending more bytes than a kernel buffers for a process that does not read. */
public final class FloodOutcome {
    /** Linux's receive buffer starts at 128 KiB (tcp(7), tcp_rmem), and grows only for a process that reads. */
    private static final long MORE_THAN_A_BUFFER = 400 * 1024;

    /** The size up to which a buffer was made small on purpose; kernels round up to a few thousand bytes. */
    private static final long TINY = 16 * 1024;

    private FloodOutcome() {}

    /** That a process reads and does not answer. */
    public static Optional<String> wasRead(CaseFile facts) {
        return acknowledged(facts)
                .filter(bytes -> bytes > MORE_THAN_A_BUFFER)
                .map(
                        bytes -> "The probe sent a flood of bytes, and " + bytes
                                + " were acknowledged. A kernel buffers fewer bytes for a process that does not read, so a process reads and does not answer.");
    }

    /** That no process reads. */
    public static Optional<String> stuck(CaseFile facts) {
        return stuckAt(facts)
                .filter(bytes -> bytes > TINY)
                .map(bytes -> "The probe sent a flood of bytes. The receiver closed its window after " + bytes
                        + " bytes: the kernel accepted them, and no process reads.");
    }

    /** That the receive buffer is very small, as tarpits set it. */
    public static Optional<String> stuckEarly(CaseFile facts) {
        return stuckAt(facts)
                .filter(bytes -> bytes <= TINY)
                .map(bytes -> "The probe sent a flood of bytes. The receiver closed its window after only " + bytes
                        + " bytes: its receive buffer is very small, as in a tarpit.");
    }

    private static Optional<Long> stuckAt(CaseFile facts) {
        return flood(facts)
                .map(Reading::tcp)
                // All sent bytes are acknowledged, and more bytes wait: the window is closed, and the path is not slow.
                .filter(tcp -> tcp.notSentBytes() != null && tcp.notSentBytes() > 0 && tcp.unacked() == 0)
                .flatMap(tcp -> Optional.ofNullable(tcp.bytesAcked()))
                .filter(bytes -> bytes <= MORE_THAN_A_BUFFER);
    }

    private static Optional<Long> acknowledged(CaseFile facts) {
        return flood(facts).map(Reading::tcp).map(TcpInfo::bytesAcked);
    }

    /** A flood to which no SSH server answered; no other counts. */
    private static Optional<Reading> flood(CaseFile facts) {
        return FurtherProbes.of(facts, Experiment.FLOOD).stream()
                .filter(flood -> flood.end().kind() == EndKind.TIMED_OUT
                        && flood.seen().text().identification() == null)
                .findFirst();
    }
}
