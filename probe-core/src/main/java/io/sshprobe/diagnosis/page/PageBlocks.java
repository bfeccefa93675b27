package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.page.PageBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a page, taken one after another.
 *
 * <p>A heading is one line. A paragraph or a list item ends at an empty line or at the next mark; its lines are joined by a
 * space, and those of an item after the first are indented by two spaces. No other block of Markdown is known here.
 */
final class PageBlocks {
    private final String page;
    private final List<PageBlock> blocks;
    private int next;

    /**
     * Before the first block of a page.
     *
     * @param page the name of the page, for messages about it
     * @param text the whole page
     */
    PageBlocks(String page, String text) throws MalformedPageException {
        this.page = page;
        this.blocks = split(page, text.split("\n", -1));
    }

    private static List<PageBlock> split(String page, String[] lines) throws MalformedPageException {
        List<PageBlock> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.length) {
            int first = at++;
            String line = lines[first];
            if (line.isEmpty()) {
                continue;
            }
            Kind kind = Kind.of(line);
            if (kind == Kind.PARAGRAPH && (line.charAt(0) == ' ' || (first > 0 && !lines[first - 1].isEmpty()))) {
                throw new MalformedPageException(page, first + 1, "neither the beginning of a block nor part of one");
            }
            StringBuilder text = new StringBuilder(line.substring(kind.mark.length()));
            while (at < lines.length && continues(kind, lines[at])) {
                text.append(' ').append(lines[at++].substring(kind.indent()));
            }
            blocks.add(new PageBlock(kind, text.toString(), first + 1));
        }
        blocks.add(new PageBlock(Kind.END, "", lines.length));
        return blocks;
    }

    /** Whether a line goes on with a block of that kind. */
    private static boolean continues(Kind kind, String line) {
        int indent = kind.indent();
        return switch (kind) {
            case TITLE, SECTION, GROUP, END -> false;
            case ITEM -> line.length() > indent && line.startsWith("  ") && line.charAt(indent) != ' ';
            case PARAGRAPH -> !line.isEmpty() && line.charAt(0) != ' ' && Kind.of(line) == Kind.PARAGRAPH;
        };
    }

    /** Whether the next block is of that kind. */
    boolean at(Kind kind) {
        return blocks.get(next).kind() == kind;
    }

    /** Whether the next block is of that kind and has that text. */
    boolean at(Kind kind, String text) {
        return at(kind) && blocks.get(next).text().equals(text);
    }

    /** Takes the next block, which must be of that kind. */
    String take(Kind kind) throws MalformedPageException {
        if (!at(kind)) {
            throw unexpected(kind + " expected");
        }
        return blocks.get(next++).text();
    }

    /** Takes the next block, which must be of that kind and have that text. */
    void take(Kind kind, String text) throws MalformedPageException {
        if (!at(kind, text)) {
            throw unexpected("'" + kind.mark + text + "' expected");
        }
        next++;
    }

    /** Takes the end, so that nothing is left. */
    void takeEnd() throws MalformedPageException {
        take(Kind.END);
    }

    /** A failure that points to the next block. */
    MalformedPageException unexpected(String problem) {
        PageBlock block = blocks.get(next);
        return new MalformedPageException(
                page, block.line(), problem + ", not '" + block.kind().mark + block.text() + "'");
    }

    /** A failure that points to the block that was taken last. */
    MalformedPageException wrong(String problem) {
        return new MalformedPageException(
                page, blocks.get(Math.max(0, next - 1)).line(), problem);
    }
}
