package io.sshprobe.cli.format;

import io.sshprobe.investigation.Result;
import org.jspecify.annotations.Nullable;

/**
 * A result to be shown.
 *
 * @param result what was found
 * @param vantage the place that it was seen from, or null for this one; not every format has a field for it
 */
public record ShownResult(Result result, @Nullable String vantage) {
    /** One that was seen from here. */
    public static ShownResult here(Result result) {
        return new ShownResult(result, null);
    }
}
