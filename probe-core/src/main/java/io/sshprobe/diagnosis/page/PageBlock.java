package io.sshprobe.diagnosis.page;

/**
 * A heading, a paragraph or a list item.
 *
 * @param kind which
 * @param text its Markdown in one line, without the mark at its beginning
 * @param line where it begins in the page, from 1
 */
record PageBlock(Kind kind, String text, int line) {
    /** What a block is, and the mark it begins with. */
    enum Kind {
        TITLE("# "),
        SECTION("## "),
        GROUP("### "),
        ITEM("- "),
        PARAGRAPH(""),
        END("");

        final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** The kind of block that a line begins; a line without a mark belongs to a paragraph. */
        static Kind of(String line) {
            for (Kind kind : values()) {
                if (line.startsWith(kind.mark)) {
                    return kind;
                }
            }
            return PARAGRAPH;
        }

        /** By how many spaces the lines after the first are indented. */
        int indent() {
            return this == ITEM ? mark.length() : 0;
        }
    }
}
