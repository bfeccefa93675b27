package io.sshprobe.json;

import io.sshprobe.ssh.VisibleText;

/**
 * Which format a line has: {@code sshprobe/MAJOR}, or {@code sshprobe/MAJOR.MINOR}.
 *
 * <p>A later minor version only adds members and words, so that this version can read it; another major version cannot be read.
 */
final class SchemaId {
    /** The format that this version writes. */
    static final String CURRENT = "sshprobe/1";

    private static final int MAX_SHOWN = 40;

    private SchemaId() {}

    /**
     * Checks the value of {@code schema}.
     *
     * @throws IllegalArgumentException if this version cannot read that format
     */
    static void check(String schema) {
        if (!isReadable(schema)) {
            throw new IllegalArgumentException(
                    "its schema is " + VisibleText.of(schema, MAX_SHOWN) + ", and this version reads " + CURRENT);
        }
    }

    private static boolean isReadable(String schema) {
        if (!schema.startsWith(CURRENT)) {
            return false;
        }
        String minor = schema.substring(CURRENT.length());
        return minor.isEmpty()
                || (minor.length() > 1
                        && minor.charAt(0) == '.'
                        && minor.substring(1).chars().allMatch(c -> c >= '0' && c <= '9'));
    }
}
