package io.sshprobe.cli.format;

import io.sshprobe.json.NewerResult;
import org.jspecify.annotations.Nullable;

/**
 * A result of a later version of this program, to be shown as it was saved.
 *
 * @param result what the line says
 * @param vantage the place that it was seen from, or null; not every format has a field for it
 */
public record ShownNewer(NewerResult result, @Nullable String vantage) {}
