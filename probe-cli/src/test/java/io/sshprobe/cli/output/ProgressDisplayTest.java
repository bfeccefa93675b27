package io.sshprobe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.CauseLabel;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressDisplayTest {
    private static final ProgressSnapshot SNAPSHOT =
            new ProgressSnapshot(5, 10, true, Map.of(CauseLabel.of(Cause.HEALTHY), 5L));
    private static final String LINE = "\u001b[?7l5 of 10 · healthy 5\u001b[?7h";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream terminal(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    @Test
    void theLineIsThereAtOnceAndGoneAtTheEnd() {
        new ProgressDisplay(terminal(shown), 80, () -> SNAPSHOT, () -> 0).close();
        assertThat(shown()).startsWith(LINE).endsWith("\r\u001b[K");
    }

    @Test
    void whatIsToldStandsAboveTheLineInFull() {
        ProgressDisplay progress = new ProgressDisplay(terminal(shown), 80, () -> SNAPSHOT, () -> 0);
        progress.message("list:7: not a host");
        progress.message("list:9: not a host");
        progress.close();
        assertThat(shown()).contains("list:7: not a host\nlist:9: not a host\n\u001b[?7l5 of 10");
    }

    @Test
    void whatIsToldAfterItsEndIsThereAtOnceAndInFull() {
        ProgressDisplay progress = new ProgressDisplay(terminal(shown), 80, () -> SNAPSHOT, () -> 0);
        progress.close();
        progress.close();
        progress.message("interrupted\nat last");
        assertThat(shown()).endsWith("\r\u001b[Kinterrupted\nat last\n");
    }

    @Test
    void theLineLeavesTheLastColumnFreeSoThatNoTerminalWraps() {
        new ProgressDisplay(terminal(shown), 23, () -> SNAPSHOT, () -> 0).close();
        assertThat(shown()).contains("5 of 10 · healthy 5\u001b");
        shown.reset();
        new ProgressDisplay(terminal(shown), 0, () -> new ProgressSnapshot(5, 10_000, true, Map.of()), () -> 0).close();
        assertThat(shown()).contains("5 of 10,000\u001b");
    }

    @Test
    void aReportForWhichThereIsRoomHasLinesOfItsOwn() {
        AtomicLong clock = new AtomicLong();
        WaitingLine waiting = new WaitingLine(clock::get, true);
        ProgressDisplay progress = new ProgressDisplay(terminal(shown), 80, true, waiting);
        waiting.over("connect failed");
        clock.set(WaitingLine.SILENCE.toNanos());
        progress.makesRoom();
        assertThat(shown()).isEqualTo("connect failed\n\n");
        progress.message("not now");
        progress.goesOn();
        progress.close();
        assertThat(shown()).isEqualTo("connect failed\n\nnot now\n");
    }

    @Test
    void whoDidNotWaitSeesNothing() {
        WaitingLine waiting = new WaitingLine(() -> 0, true);
        ProgressDisplay progress = new ProgressDisplay(terminal(shown), 80, true, waiting);
        waiting.over("connect completed");
        waiting.awaits("connecting", Duration.ofSeconds(5));
        progress.makesRoom();
        progress.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatTheUserTypedIsRemovedOrEndsItsLine() {
        for (boolean cursor : new boolean[] {true, false}) {
            shown.reset();
            ProgressDisplay progress =
                    new ProgressDisplay(terminal(shown), 80, cursor, new WaitingLine(() -> 0, cursor));
            progress.typedInto();
            progress.makesRoom();
            progress.close();
            assertThat(shown()).isEqualTo(cursor ? "\r\u001b[K\n" : "\n");
        }
    }

    @Test
    @Timeout(60)
    void aTerminalThatDoesNotReadHoldsNobodyUp() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int octet) {
                stuck.countDown();
                try {
                    read.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                shown.write(octet);
            }
        };
        ProgressDisplay progress = new ProgressDisplay(terminal(slow), 80, () -> SNAPSHOT, () -> 0);
        stuck.await();
        for (int i = 0; i < 1500; i++) {
            progress.message("message " + i);
        }
        read.countDown();
        progress.close();
        assertThat(shown())
                .contains("message 0\n", "message 999\nand 500 more messages\n")
                .doesNotContain("message 1000");
    }
}
