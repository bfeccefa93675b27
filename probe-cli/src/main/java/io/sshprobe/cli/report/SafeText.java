package io.sshprobe.cli.report;

import io.sshprobe.ssh.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sentences of ours that may quote a peer: what is visible already stays as it is, and nothing else gets through. */
public final class SafeText {
    private SafeText() {}

    /** As {@link VisibleText#of(String)}, but leaves backslashes alone: the escapes that are there already keep one. */
    public static String of(String sentence) {
        return Arrays.stream(sentence.split("\\\\", -1)).map(VisibleText::of).collect(Collectors.joining("\\"));
    }

    /** As {@link #of(String)}, cut to at most {@code most} characters with an ellipsis. */
    public static String of(String sentence, int most) {
        String safe = of(sentence);
        return safe.length() <= most ? safe : safe.substring(0, most - 1) + "…";
    }
}
