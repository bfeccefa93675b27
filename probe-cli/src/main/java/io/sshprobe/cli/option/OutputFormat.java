package io.sshprobe.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The values of {@code --format}: the forms a result can take. */
public enum OutputFormat {
    /** Everything there is to say about each result, for a person. */
    TEXT,
    /** One line for each result, for a person. */
    TABLE,
    /** One JSON object for each result and line. */
    JSONL,
    /** One record for each result, for a spreadsheet (RFC 4180). */
    CSV;

    /** The form that the name of a file promises, if it promises one. */
    static Optional<OutputFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".json") || name.endsWith(".ndjson")) {
            return Optional.of(JSONL);
        }
        return name.endsWith(".csv") ? Optional.of(CSV) : Optional.empty();
    }

    /** Whether it is for people, and so may be coloured. */
    boolean isForPeople() {
        return this == TEXT || this == TABLE;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return OptionConverters.label(this);
    }
}
