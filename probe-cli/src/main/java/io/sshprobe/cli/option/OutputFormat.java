package io.sshprobe.cli.option;

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

    /** Whether it is for people, and so may be coloured. */
    boolean isForPeople() {
        return this == TEXT || this == TABLE;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return Converters.label(this);
    }
}
