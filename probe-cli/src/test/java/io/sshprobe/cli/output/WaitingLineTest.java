package io.sshprobe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingLineTest {
    private final AtomicLong clock = new AtomicLong();
    private final WaitingLine line = new WaitingLine(clock::get, true);

    private void at(long millis) {
        clock.set(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void nothingIsShownInTheFirstSecond() {
        line.over("connect completed");
        line.awaits("waiting for KEXINIT", Duration.ofSeconds(8));
        at(999);
        assertThat(line.lasting()).isEmpty();
        assertThat(line.line(80)).isEmpty();
    }

    @Test
    void thenWhatIsOverOnceAndWhatIsAwaitedWithItsTime() {
        line.over("connect completed");
        line.awaits("waiting for KEXINIT", Duration.ofSeconds(8));
        at(3000);
        assertThat(line.lasting()).containsExactly("connect completed");
        assertThat(line.lasting()).isEmpty();
        assertThat(line.line(80)).isEqualTo("waiting for KEXINIT, 3 of at most 8 s; Ctrl-C: verdict now");
    }

    @Test
    void aTimeWithoutALimitIsOnlyCounted() {
        line.awaits("resolving the name", Duration.ZERO);
        at(2500);
        assertThat(line.line(80)).isEqualTo("resolving the name, 2 s; Ctrl-C: verdict now");
    }

    @Test
    void aPauseIsCountedDownAndNeverBelowZero() {
        at(2000);
        line.pauses("pausing 16 s before trying again", Duration.ofSeconds(16));
        at(6500);
        assertThat(line.line(80)).isEqualTo("pausing 16 s before trying again, 12 s left; Ctrl-C: verdict now");
        at(60_000);
        assertThat(line.line(80)).isEqualTo("pausing 16 s before trying again, 0 s left; Ctrl-C: verdict now");
    }

    @ParameterizedTest
    @CsvSource({
        "66, 'pausing 16 s before trying again, 16 s left; Ctrl-C: verdict now'",
        "60, pausing 16 s before trying again; Ctrl-C: verdict now",
        "50, 'pausing 16 s before trying again, 16 s left'",
        "40, pausing 16 s before trying again",
        "20, pausing 16 s before…"
    })
    void aNarrowTerminalShowsTheMostImportant(int columns, String expected) {
        at(2000);
        line.pauses("pausing 16 s before trying again", Duration.ofSeconds(16));
        assertThat(line.line(columns)).isEqualTo(expected).hasSizeLessThanOrEqualTo(columns);
    }

    @Test
    void withoutACursorEverythingIsALineThatStaysAndIsSaidOnce() {
        WaitingLine plain = new WaitingLine(clock::get, false);
        plain.awaits("connecting", Duration.ofSeconds(5));
        at(1000);
        assertThat(plain.lasting()).containsExactly("connecting, at most 5 s; Ctrl-C: verdict now");
        plain.over("connect failed");
        plain.pauses("pausing 16 s before trying again", Duration.ofSeconds(16));
        at(1999);
        assertThat(plain.lasting()).containsExactly("connect failed");
        at(2000);
        assertThat(plain.lasting()).containsExactly("pausing 16 s before trying again; Ctrl-C: verdict now");
        at(9000);
        assertThat(plain.lasting()).isEmpty();
        assertThat(plain.line(80)).isEmpty();
    }

    @Test
    void noMoreLinesAreKeptThanAnybodyReads() {
        for (int i = 0; i < WaitingLine.MAX_KEPT + 7; i++) {
            line.over("line " + i);
        }
        at(1000);
        assertThat(line.lasting()).hasSize(WaitingLine.MAX_KEPT + 1).endsWith("and 7 more lines");
    }
}
