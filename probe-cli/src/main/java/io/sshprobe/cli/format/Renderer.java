package io.sshprobe.cli.format;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Turns things of one kind into text, one after another.
 *
 * @param head what comes before the first, or empty
 * @param between what comes between two, or empty
 * @param ascii whether all of it is US-ASCII, which is the same in every encoding of a terminal
 * @param utf8 gives the text of one in UTF-8, with its line end
 */
public record Renderer<T>(String head, String between, boolean ascii, Function<T, byte[]> utf8) {
    /** One that makes strings. */
    static <T> Renderer<T> ofText(String head, String between, Function<T, String> text) {
        return new Renderer<>(head, between, false, shown -> text.apply(shown).getBytes(StandardCharsets.UTF_8));
    }
}
