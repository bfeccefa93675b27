package io.sshprobe.cli.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of {@code sshprobe check} among saved results: what became of expectations.
 *
 * <p>It is no result: who reads results passes it over without a word.
 */
public final class FindingsLine {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    public static final String SCHEMA = "sshprobe-check/1";

    private static final byte[] BEGINNING = "{\"schema\":\"sshprobe-check/".getBytes(StandardCharsets.US_ASCII);

    private FindingsLine() {}

    /** Whether a line that begins like this is one. */
    public static boolean isBegunBy(byte[] bytes, int length) {
        return length >= BEGINNING.length && Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }
}
