package io.sshprobe.cli.output;

import io.sshprobe.json.CauseLabel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The progress of a run at one moment.
 *
 * @param done how many endpoints have a result
 * @param total how many there will be, as far as is known
 * @param complete whether {@code total} is all; otherwise there are at least that many
 * @param counts how often each cause was found, the most frequent first
 */
public record ProgressSnapshot(long done, long total, boolean complete, Map<CauseLabel, Long> counts) {
    public ProgressSnapshot {
        if (done < 0 || total < 0) {
            throw new IllegalArgumentException("a run has no fewer than 0 endpoints");
        }
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
