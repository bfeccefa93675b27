package io.sshprobe.cli.report;

import io.sshprobe.json.CauseLabel;
import io.sshprobe.json.ResultHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each cause was found, and the first unhealthy results of each.
 *
 * <p>Any thread may use it.
 */
public final class Tally {
    /** How many results of each cause are kept. */
    static final int MAX_KEPT = 10;

    private final Map<CauseLabel, Long> counts = new HashMap<>();
    private final Map<CauseLabel, List<ResultHead>> unhealthy = new HashMap<>();
    private long total;

    /** Counts a result. */
    public synchronized void add(ResultHead result) {
        total++;
        counts.merge(result.cause(), 1L, Long::sum);
        if (result.isUnhealthy()) {
            List<ResultHead> kept = unhealthy.computeIfAbsent(result.cause(), cause -> new ArrayList<>());
            if (kept.size() < MAX_KEPT) {
                kept.add(result);
            }
        }
    }

    /** How many results there are. */
    public synchronized long total() {
        return total;
    }

    /** How often each cause was found, if ever; the most frequent first. */
    public synchronized Map<CauseLabel, Long> counts() {
        Map<CauseLabel, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<CauseLabel, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> sorted.put(count.getKey(), count.getValue()));
        return sorted;
    }

    /** The first unhealthy results of a cause, {@link #MAX_KEPT} at most. */
    synchronized List<ResultHead> unhealthy(CauseLabel cause) {
        return List.copyOf(unhealthy.getOrDefault(cause, List.of()));
    }
}
