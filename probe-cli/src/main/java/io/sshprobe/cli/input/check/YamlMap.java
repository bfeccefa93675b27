package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.NearestNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map in the file.
 *
 * @param node where it stands
 * @param entries the value of each key, in the order of the file
 */
record YamlMap(YamlNode node, Map<String, YamlNode> entries) {
    private static final String MERGE = "<<";

    /** The value of a key; null if the map has none. */
    @Nullable YamlNode get(String key) {
        return entries.get(key);
    }

    /**
     * Reads a map with any keys; a key that is there twice is a problem.
     *
     * @param what what the map is, for people
     * @return null if it is no map; the problem is added then
     */
    static @Nullable YamlMap any(YamlNode node, String what, FileProblems problems) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.add(node, what + " is " + node.shown() + " here; write it as lines of KEY: VALUE");
            return null;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode> keys = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key)) {
                problems.add(
                        entry.key(),
                        "a key of " + what + " is one word, not " + entry.key().shown());
                continue;
            }
            YamlNode first = keys.putIfAbsent(key.value(), key);
            if (first != null) {
                problems.add(
                        key,
                        FileProblems.quoted(key.value()) + " is already in line " + first.line()
                                + "; write each key once");
            } else {
                entries.put(key.value(), entry.value());
            }
        }
        return new YamlMap(mapping, entries);
    }

    /** The same with known keys only; each other key is a problem, and left out. */
    static @Nullable YamlMap of(YamlNode node, String what, List<String> known, FileProblems problems) {
        YamlMap map = any(node, what, problems);
        if (map == null) {
            return null;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>(map.entries);
        ((YamlNode.Mapping) node)
                .entries().stream()
                        .map(YamlNode.Entry::key)
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(YamlNode.Scalar.class::cast)
                        .filter(key -> !known.contains(key.value()))
                        .forEach(key -> {
                            entries.remove(key.value());
                            problems.add(key, () -> unknown(key.value(), what, known));
                        });
        return new YamlMap(node, entries);
    }

    private static String unknown(String key, String what, List<String> known) {
        if (key.equals(MERGE)) {
            return "YAML 1.2 has no merge key '<<'; what all targets have in common belongs into defaults";
        }
        if (CheckKeys.OF_EXPECT.contains(key) && !known.equals(CheckKeys.OF_EXPECT)) {
            return FileProblems.quoted(key) + " is no key of " + what + "; it belongs into expect";
        }
        List<String> near = NearestNames.of(key, known);
        String hint = near.isEmpty() ? "; the keys are " + String.join(", ", known) : NearestNames.question(near);
        return FileProblems.quoted(key) + " is no key of " + what + hint;
    }
}
