package io.sshprobe.diagnosis.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The Markdown within one block: words, code between backticks, and links whose text is code.
 *
 * <p>Read from the left: first the codes or links that the block begins with, if any are expected, then the rest as plain
 * text.
 */
final class InlineText {
    /** What would be read as other Markdown on a code host; it stands in code only. */
    private static final String RESERVED = "*<>[]\\|";

    private final PageBlocks blocks;
    private final String text;
    private int at;

    /**
     * Before the first character.
     *
     * @param blocks where the text was taken from, for messages about it
     */
    InlineText(PageBlocks blocks, String text) {
        this.blocks = blocks;
        this.text = text;
    }

    /** Plain text: code stands in single quotes, as in a sentence that tells a command. */
    static String plain(PageBlocks blocks, String text) throws MalformedPageException {
        return new InlineText(blocks, text).rest();
    }

    /** A link whose text is code. */
    record Link(String code, String target) {}

    boolean atLink() {
        return text.startsWith("[`", at);
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Skips that text if it is next. */
    boolean skip(String next) {
        if (!text.startsWith(next, at)) {
            return false;
        }
        at += next.length();
        return true;
    }

    /** Takes {@code [`code`](target)}. */
    Link link() throws MalformedPageException {
        if (!skip("[")) {
            throw blocks.wrong("a link expected");
        }
        String code = code();
        if (!skip("](")) {
            throw blocks.wrong("a link is [`text`](target)");
        }
        int end = text.indexOf(')', at);
        if (end < 0) {
            throw blocks.wrong("a link without its end");
        }
        String target = text.substring(at, end);
        at = end + 1;
        return new Link(code, target);
    }

    /** Takes what stands between two backticks. */
    String code() throws MalformedPageException {
        int end = skip("`") ? text.indexOf('`', at) : -1;
        if (end <= at) {
            throw blocks.wrong("code stands between two backticks");
        }
        String code = text.substring(at, end);
        at = end + 1;
        return code;
    }

    /** Takes links, separated by commas; empty if there is none. */
    List<Link> links() throws MalformedPageException {
        List<Link> links = new ArrayList<>();
        while (atLink()) {
            links.add(link());
            if (!skip(", ")) {
                break;
            }
        }
        return links;
    }

    /** Takes codes, separated by commas; at least one. */
    List<String> codes() throws MalformedPageException {
        List<String> codes = new ArrayList<>();
        do {
            codes.add(code());
        } while (skip(", "));
        return codes;
    }

    /** Takes all that is left: a sentence or more, in plain text. */
    String rest() throws MalformedPageException {
        StringBuilder plain = new StringBuilder(text.length());
        while (!atEnd()) {
            char c = text.charAt(at);
            if (c == '`') {
                String code = code();
                if (code.indexOf('\'') >= 0) {
                    throw blocks.wrong("a single quote in code, which is shown in single quotes");
                }
                plain.append('\'').append(code).append('\'');
            } else if (RESERVED.indexOf(c) >= 0) {
                throw blocks.wrong("'" + c + "' stands in code only");
            } else {
                plain.append(c);
                at++;
            }
        }
        if (plain.toString().isBlank()) {
            throw blocks.wrong("a text expected");
        }
        return plain.toString();
    }
}
