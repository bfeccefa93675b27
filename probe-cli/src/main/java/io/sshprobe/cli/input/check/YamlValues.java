package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.check.YamlNode.Kind;
import io.sshprobe.ssh.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values of the file. Each gives null, and adds the problem, if the value is none of its kind. */
final class YamlValues {
    private static final int MOST_SHOWN = 60;

    private final FileProblems problems;

    YamlValues(FileProblems problems) {
        this.problems = problems;
    }

    static boolean isFalse(YamlNode node) {
        return isWord(node, "false");
    }

    static boolean isTrue(YamlNode node) {
        return isWord(node, "true");
    }

    private static boolean isWord(YamlNode node, String word) {
        return node instanceof YamlNode.Scalar scalar
                && scalar.kind() == Kind.TRUE_OR_FALSE
                && scalar.value().equalsIgnoreCase(word);
    }

    /** A text that is not blank. */
    @Nullable String text(YamlNode node, String key) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() != Kind.TEXT) {
            boolean quotable =
                    node instanceof YamlNode.Scalar other && other.kind() != Kind.EMPTY && other.kind() != Kind.TAGGED;
            problems.add(
                    node,
                    key + " is " + node.shown() + " here; "
                            + (quotable
                                    ? "put it in quotes: \""
                                            + VisibleText.of(((YamlNode.Scalar) node).value(), MOST_SHOWN) + "\""
                                    : "write one text, in quotes if it begins with '[', '{' or '*'"));
            return null;
        }
        if (scalar.value().isBlank()) {
            problems.add(node, key + " is empty; write a text, or leave the key out");
            return null;
        }
        return scalar.value();
    }

    /** A text, or a number as it is written: {@code 9.10} is not 9.1. */
    @Nullable String textOrNumber(YamlNode node, String key) {
        return node instanceof YamlNode.Scalar scalar
                        && (scalar.kind() == Kind.WHOLE_NUMBER || scalar.kind() == Kind.NUMBER)
                ? scalar.value()
                : text(node, key);
    }

    /** The digits of a whole number. */
    @Nullable String number(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.WHOLE_NUMBER) {
            return scalar.value();
        }
        problems.add(node, key + " is " + node.shown() + " here; write a whole number, without quotes");
        return null;
    }

    /** A text, read by a function that says what is wrong with it by an {@link IllegalArgumentException}. */
    <T> @Nullable T read(YamlNode node, String key, Function<String, T> reader) {
        String text = text(node, key);
        return text == null ? null : parsed(node, text, reader);
    }

    /** The same of a text that is known. */
    <T> @Nullable T parsed(YamlNode node, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            problems.add(node, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    /** The nodes of a list, or the only one; never none. */
    List<YamlNode> list(YamlNode node, String key, int most) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return List.of(node);
        }
        List<YamlNode> nodes = sequence.values();
        if (nodes.isEmpty()) {
            problems.add(
                    node, key + " is an empty list; write what is expected, or leave the key out" + switchOff(key));
        }
        if (nodes.size() > most) {
            problems.add(node, key + " has " + nodes.size() + " entries; at most " + most + " are allowed");
            return List.of();
        }
        return nodes;
    }

    private static String switchOff(String key) {
        return CheckKeys.OF_EXPECT.contains(key) ? " (" + key + ": false drops that of defaults)" : "";
    }

    /** A list, or the only entry, of texts that are read by a function. What cannot be read is left out. */
    <T> List<T> texts(YamlNode node, String key, int most, Function<String, T> reader) {
        List<T> read = new ArrayList<>();
        for (YamlNode each : list(node, key, most)) {
            T value = read(each, key, reader);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }
}
