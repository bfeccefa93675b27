package io.sshprobe.diagnosis.evidence;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages with which OpenSSH's listener refuses a connection instead of its identification string. */
public enum RefusalWords {
    /** OpenSSH 8.2 to 9.7, {@code sshd.c drop_connection}: MaxStartups or PerSourceMaxStartups. */
    EXCEEDED_MAX_STARTUPS("Exceeded MaxStartups"),
    /** OpenSSH 9.8 and later: the same limits, or a penalty for this source address. */
    NOT_ALLOWED("Not allowed at this time");

    private final String words;

    RefusalWords(String words) {
        this.words = words;
    }

    /** What the server sends, without the line end. */
    public String words() {
        return words;
    }

    /** The refusal that the first probe received, or else a probe that listened first because the first may have lost it; or null. */
    public static @Nullable RefusalWords in(CaseFile facts) {
        RefusalWords first = in(facts.first());
        return first != null
                ? first
                : facts.of(Experiment.LISTEN_FIRST).stream()
                        .map(RefusalWords::in)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The refusal that an observation holds in place of an identification string, or null. */
    public static @Nullable RefusalWords in(Observation seen) {
        if (seen.text().identification() != null || seen.text().received().isEmpty()) {
            return null;
        }
        String received = seen.text().received().latin1();
        for (RefusalWords refusal : values()) {
            if (received.startsWith(refusal.words) || received.contains("\n" + refusal.words)) {
                return refusal;
            }
        }
        return null;
    }
}
