package io.sshprobe.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What tells a cause from others that look like it.
 *
 * @param lookAlikes the causes it is told from; empty for a remark that is about none in particular
 * @param text what tells them apart: sentences
 */
public record Distinction(List<Cause> lookAlikes, String text) {
    public Distinction {
        lookAlikes = List.copyOf(lookAlikes);
    }

    /** The text after the labels of the look-alikes, such as {@code daemon-hung, not-ssh: Both stay silent.} */
    public String sentence() {
        return lookAlikes.isEmpty()
                ? text
                : lookAlikes.stream().map(Cause::label).collect(Collectors.joining(", ", "", ": ")) + text;
    }
}
