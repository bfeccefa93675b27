package io.sshprobe.cli.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that there are. */
public final class ResultFormats {
    /** Everything about each result, for a person. */
    public static final ResultFormat TEXT = new TextFormat();

    /** One line for each result, for a person. */
    public static final ResultFormat TABLE = new TableFormat();

    /** One JSON object for each result. */
    public static final ResultFormat JSON_LINES = new JsonLinesFormat();

    /** All of them, in the order of the help. */
    public static final List<ResultFormat> ALL = List.of(TEXT, TABLE, JSON_LINES, new CsvFormat());

    private ResultFormats() {}

    /** The format that has this name, if there is one. */
    public static Optional<ResultFormat> named(String label) {
        return ALL.stream().filter(format -> format.label().equals(label)).findFirst();
    }

    /** The format that the name of a file stands for, if it stands for one. */
    public static Optional<ResultFormat> ofFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> format.fileEndings().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** Names for a sentence, such as {@code text, table or csv}. */
    public static String listed(List<ResultFormat> formats) {
        List<String> labels = formats.stream().map(ResultFormat::label).toList();
        int last = labels.size() - 1;
        return last < 1
                ? String.join("", labels)
                : labels.stream().limit(last).collect(Collectors.joining(", ")) + " or " + labels.get(last);
    }

    /** Every format's name, for completion. */
    public static final class Labels extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        /** All names. */
        public Labels() {
            super(ALL.stream().map(ResultFormat::label).toList());
        }
    }
}
