package io.sshprobe.cli.report;

/**
 * Colours and weights of a terminal (ECMA-48 §8.3.117), or none.
 *
 * @param on whether to use them
 */
public record Style(boolean on) {
    private static final String RESET = "\u001b[0m";

    /** Text that stands out. */
    public String strong(String text) {
        return wrapped("\u001b[1m", text);
    }

    /** Text about what is well. */
    public String good(String text) {
        return wrapped("\u001b[32m", text);
    }

    /** Text about what is not well. */
    public String bad(String text) {
        return wrapped("\u001b[31m", text);
    }

    /** Text about what may not be well. */
    public String warning(String text) {
        return wrapped("\u001b[33m", text);
    }

    /** Text that matters less. */
    public String dim(String text) {
        return wrapped("\u001b[2m", text);
    }

    private String wrapped(String begin, String text) {
        return on && !text.isBlank() ? begin + text + RESET : text;
    }
}
