package io.sshprobe.cli.report;

import io.sshprobe.ssh.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes our own sentences, which may quote a peer, safe to show: visible text stays as it is, everything else is escaped. */
public final class SafeText {
    private SafeText() {}

    /** As {@link VisibleText#of(String)}, but leaves backslashes alone: existing escapes contain them. */
    public static String of(String sentence) {
        return Arrays.stream(sentence.split("\\\\", -1)).map(VisibleText::of).collect(Collectors.joining("\\"));
    }

    /** As {@link #of(String)}, cut to at most {@code most} characters with an ellipsis. */
    public static String of(String sentence, int most) {
        String safe = of(sentence);
        return safe.length() <= most ? safe : safe.substring(0, most - 1) + "…";
    }
}
