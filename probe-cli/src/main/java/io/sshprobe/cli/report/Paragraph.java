package io.sshprobe.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks prose into lines, of at most {@link #WIDTH} characters if not told otherwise. */
public final class Paragraph {
    /** How wide prose is at most. */
    public static final int WIDTH = 100;

    private Paragraph() {}

    /**
     * Lines without line ends.
     *
     * @param lead what stands before the first line; the others are indented by as much
     * @param text words, of which only one longer than a whole line is broken: behind a comma where it has one
     */
    public static List<String> lines(String lead, String text) {
        return lines(lead, " ".repeat(lead.length()), text);
    }

    /** As above, with an indent of its own for the lines after the first. */
    public static List<String> lines(String lead, String indent, String text) {
        return lines(lead, indent, text, WIDTH);
    }

    /** As above, in lines of at most {@code width} characters. */
    public static List<String> lines(String lead, String indent, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(lead);
        int start = lead.length();
        for (String word : text.strip().split(" +")) {
            if (line.length() > start && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                start = indent.length();
            }
            String rest = word;
            while (line.length() == start && start + rest.length() > width) {
                int room = width - start;
                int comma = rest.lastIndexOf(',', room - 1); // a name-list breaks between its names
                int end = comma > 0 ? comma + 1 : room;
                lines.add(line + rest.substring(0, end));
                rest = rest.substring(end);
                line = new StringBuilder(indent);
                start = indent.length();
            }
            line.append(line.length() > start ? " " : "").append(rest);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
