package io.sshprobe.cli.report;

/**
 * Colours and weights of a terminal (ECMA-48 §8.3.117), or none.
 *
 * @param on whether to use them
 */
record Style(boolean on) {
    private static final String RESET = "\u001b[0m";

    String strong(String text) {
        return wrapped("\u001b[1m", text);
    }

    String good(String text) {
        return wrapped("\u001b[32m", text);
    }

    String bad(String text) {
        return wrapped("\u001b[31m", text);
    }

    String warning(String text) {
        return wrapped("\u001b[33m", text);
    }

    String dim(String text) {
        return wrapped("\u001b[2m", text);
    }

    private String wrapped(String begin, String text) {
        return on && !text.isBlank() ? begin + text + RESET : text;
    }
}
