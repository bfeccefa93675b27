package io.sshprobe.cli.input;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)?");

    private Durations() {}

    /**
     * Reads {@code 5s}, {@code 500ms}, {@code 1.5m}, {@code 1h}, {@code 14d}, or a bare number of seconds.
     *
     * @throws IllegalArgumentException with one line for the user if it is none of these
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration; write 5s, 500ms or 2m");
        }
        String unit = form.group(2);
        long nanos =
                switch (unit == null ? "s" : unit) {
                    case "ms" -> 1_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    case "d" -> 86_400_000_000_000L;
                    default -> 1_000_000_000L;
                };
        BigDecimal exact = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(nanos));
        if (exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too long a duration");
        }
        return Duration.ofNanos(exact.longValue());
    }
}
