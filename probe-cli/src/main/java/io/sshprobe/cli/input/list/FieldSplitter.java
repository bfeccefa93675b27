package io.sshprobe.cli.input.list;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of a table apart: fields between commas, semicolons or tabs, perhaps in quotes (RFC 4180 §2). */
final class FieldSplitter {
    private static final String DELIMITERS = ",;\t";

    private FieldSplitter() {}

    /** The delimiter of a line: the first of them outside quotes; a comma if there is none. */
    static char delimiter(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (!quoted && DELIMITERS.indexOf(c) >= 0) {
                return c;
            }
        }
        return ',';
    }

    /**
     * The fields, without quotes and without blanks around them.
     *
     * @throws IllegalArgumentException if a quotation mark is not closed, or text is behind it
     */
    static List<String> fields(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        int i = 0;
        while (i <= line.length()) {
            StringBuilder field = new StringBuilder();
            i = field(line, i, delimiter, field);
            fields.add(field.toString().strip());
            i++;
        }
        return fields;
    }

    /** Adds the field that begins at {@code i}, and returns where its delimiter is. */
    private static int field(String line, int start, char delimiter, StringBuilder field) {
        int i = start;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        if (i == line.length() || line.charAt(i) != '"') {
            int end = line.indexOf(delimiter, i);
            field.append(line, i, end < 0 ? line.length() : end);
            return end < 0 ? line.length() : end;
        }
        for (i++; i < line.length(); i++) {
            if (line.charAt(i) != '"') {
                field.append(line.charAt(i));
            } else if (line.startsWith("\"\"", i)) {
                field.append('"');
                i++;
            } else {
                int end = line.indexOf(delimiter, i);
                end = end < 0 ? line.length() : end;
                if (!line.substring(i + 1, end).isBlank()) {
                    throw new IllegalArgumentException("there is text behind a quotation mark");
                }
                return end;
            }
        }
        throw new IllegalArgumentException("a quotation mark is not closed");
    }
}
