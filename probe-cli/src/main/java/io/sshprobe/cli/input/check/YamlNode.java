package io.sshprobe.cli.input.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A value in the file, and where it begins. A node is equal to itself only, so that what an alias stands for is known.
 *
 * <p>Nodes of our own, since a file may have a million: those of the YAML library hold a piece of the file each.
 */
abstract sealed class YamlNode {
    /** What a word without quotes is (YAML 1.2.2 §10.3); one in quotes is a text. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        WHOLE_NUMBER("a number"),
        TRUE_OR_FALSE("true or false"),
        EMPTY("empty"),
        /** It has a tag of its own, such as {@code !!binary}. */
        TAGGED("a value with a tag");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final int line;
    private final int column;

    private YamlNode(int line, int column) {
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    final int line() {
        return line;
    }

    /** From 1. */
    final int column() {
        return column;
    }

    /** What it is, for people. */
    abstract String shown();

    /** A text, a number or another single value. */
    static final class Scalar extends YamlNode {
        private final Kind kind;
        private final String value;

        Scalar(int line, int column, Kind kind, String value) {
            super(line, column);
            this.kind = kind;
            this.value = value;
        }

        Kind kind() {
            return kind;
        }

        /** As it is written, without quotes. */
        String value() {
            return value;
        }

        @Override
        String shown() {
            return kind.words;
        }
    }

    /** A list. */
    static final class Sequence extends YamlNode {
        private final List<YamlNode> values = new ArrayList<>(1);

        Sequence(int line, int column) {
            super(line, column);
        }

        /** Only who reads the file adds to it. */
        List<YamlNode> values() {
            return values;
        }

        @Override
        String shown() {
            return "a list";
        }
    }

    /** A map; a key may still be there twice. */
    static final class Mapping extends YamlNode {
        private final List<Entry> entries = new ArrayList<>(4);

        Mapping(int line, int column) {
            super(line, column);
        }

        /** Only who reads the file adds to it. */
        List<Entry> entries() {
            return entries;
        }

        @Override
        String shown() {
            return "a map";
        }
    }

    /** A line of a map. */
    record Entry(YamlNode key, YamlNode value) {}
}
