package io.sshprobe.cli.output;

import io.sshprobe.json.CauseLabel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The progress of a run in one line: {@code 1,204 of 10,000 · 350/s · ETA 0:25 · healthy 1,100 · firewall-drop 61}.
 *
 * <p>Parts at the end that do not fit into the width are left out. The rate is that of the last ten seconds. For one
 * thread.
 */
final class ProgressLine {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long WINDOW_NANOS = 10 * NANOS_PER_SECOND;
    private static final long MAX_ETA_SECONDS = 100 * 3600L;
    private static final String GAP = " · ";

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long done) {}

    /**
     * The line, without line end.
     *
     * @param now on a monotonic clock, in nanoseconds; not before that of the last call
     * @param width the most characters it may have
     */
    String text(ProgressSnapshot run, long now, int width) {
        double rate = rate(new Sample(now, run.done()));
        List<String> parts = new ArrayList<>();
        parts.add(number(run.done())
                + (run.complete() ? " of " : " of at least ")
                + number(Math.max(run.total(), run.done())));
        if (rate > 0) {
            parts.add(rate < 10 ? String.format(Locale.ROOT, "%.1f/s", rate) : number(Math.round(rate)) + "/s");
        }
        if (run.complete() && rate > 0) {
            parts.add("ETA " + duration(Math.max(run.total() - run.done(), 0) / rate));
        }
        counts(run.counts()).forEach(parts::add);
        return fitting(parts, width);
    }

    /** Results per second, or 0 as long as that is not known. */
    private double rate(Sample now) {
        while (samples.size() > 1 && now.nanos - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        samples.addLast(now);
        long nanos = now.nanos - samples.getFirst().nanos;
        return nanos < NANOS_PER_SECOND ? 0 : (now.done - samples.getFirst().done) * (double) NANOS_PER_SECOND / nanos;
    }

    /** Healthy causes first, then the others. */
    private static Stream<String> counts(Map<CauseLabel, Long> counts) {
        return Stream.of(true, false).flatMap(fine -> counts.entrySet().stream()
                .filter(count -> count.getKey().isOk() == fine)
                .map(count -> count.getKey().label() + " " + number(count.getValue())));
    }

    private static String fitting(List<String> parts, int width) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String more = line.length() == 0 ? part : GAP + part;
            if (line.length() + more.length() > width) {
                break;
            }
            line.append(more);
        }
        return line.toString();
    }

    private static String duration(double eta) {
        long seconds = Math.min((long) Math.ceil(eta), MAX_ETA_SECONDS);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
