package io.sshprobe.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How to tell a cause from others that look like it.
 *
 * @param lookAlikes the causes that look like it; empty for a general remark
 * @param text how to tell them apart, in sentences
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
