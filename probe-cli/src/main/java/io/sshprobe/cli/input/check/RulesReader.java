package io.sshprobe.cli.input.check;

import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.AlgorithmRule;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.ssh.Marker;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rules about algorithms, and the policies of the file, which are named rules. */
final class RulesReader {
    /** RFC 4251 §6, with the wildcards of a pattern among the other characters. */
    private static final Pattern NAME = Pattern.compile("[!-+\\--~]{1,64}");

    private static final Pattern POLICY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}(?:@[0-9]{1,6})?");

    private final FileProblems problems;
    private final YamlValues values;

    RulesReader(FileProblems problems) {
        this.problems = problems;
        this.values = new YamlValues(problems);
    }

    /** The rules in {@code algorithms}. */
    List<AlgorithmRule> algorithms(YamlNode node) {
        YamlMap kinds = YamlMap.of(node, CheckKeys.ALGORITHMS, CheckKeys.OF_ALGORITHMS, problems);
        return kinds == null ? List.of() : rules(kinds, CheckKeys.ALGORITHMS);
    }

    private List<AlgorithmRule> rules(YamlMap kinds, String what) {
        List<AlgorithmRule> rules = new ArrayList<>();
        CheckKeys.KINDS.forEach((key, kind) -> {
            YamlNode value = kinds.get(key);
            if (value != null) {
                rules.addAll(ofKind(value, key, kind));
            }
        });
        if (kinds.entries().isEmpty()) {
            problems.add(kinds.node(), what + " has no rule; write one such as kex: {forbid: [\"*-sha1\"]}");
        }
        return rules;
    }

    private List<AlgorithmRule> ofKind(YamlNode node, String key, AlgorithmKind kind) {
        YamlMap conditions = YamlMap.of(node, key, CheckKeys.OF_RULES, problems);
        List<AlgorithmRule> rules = new ArrayList<>();
        if (conditions == null) {
            return rules;
        }
        if (conditions.entries().isEmpty()) {
            problems.add(node, key + " has no rule; write exact, subset, forbid or require, and a list of names");
        }
        conditions.entries().forEach((condition, value) -> {
            List<String> names = values.texts(value, condition, AlgorithmLists.MAX_NAMES, RulesReader::name);
            if (!names.isEmpty()) {
                rules.add(new AlgorithmRule(
                        kind, AlgorithmRule.Condition.valueOf(condition.toUpperCase(Locale.ROOT)), names));
            }
        });
        return rules;
    }

    private static String name(String text) {
        if (Marker.isMarker(text)) {
            throw new IllegalArgumentException(FileProblems.quoted(text)
                    + " only announces something and never counts; leave it out"
                    + (text.startsWith("kex-strict") ? ", and write strict_kex: true" : ""));
        }
        if (text.contains(",")) {
            throw new IllegalArgumentException("algorithm names stand in a list here, as [A, B], not in one text");
        }
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(FileProblems.quoted(text)
                    + " is no algorithm name; it has at most 64 characters, without blanks, and may have * and ?");
        }
        return text;
    }

    /** The policies of the file, by their names. */
    Map<String, AlgorithmPolicy> policies(@Nullable YamlNode node) {
        Map<String, AlgorithmPolicy> policies = new LinkedHashMap<>();
        YamlMap named = node == null ? null : YamlMap.any(node, CheckKeys.POLICIES, problems);
        if (named == null) {
            return policies;
        }
        named.entries().forEach((name, value) -> {
            AlgorithmPolicy policy = policy(name, value);
            if (policy != null) {
                policies.put(name, policy);
            }
        });
        return policies;
    }

    private @Nullable AlgorithmPolicy policy(String name, YamlNode node) {
        if (!POLICY_NAME.matcher(name).matches()) {
            problems.add(
                    node,
                    FileProblems.quoted(name)
                            + " cannot name a policy; write letters, digits, '.', '_' and '-', and perhaps a version such as @1");
            return null;
        }
        if (isTaken(name)) {
            problems.add(node, "policy '" + name + "' has the name of a policy of sshprobe; choose another");
            return null;
        }
        YamlMap map = YamlMap.of(node, "policy '" + name + "'", CheckKeys.OF_POLICY, problems);
        if (map == null) {
            return null;
        }
        YamlNode source = map.get(CheckKeys.SOURCE);
        String said = source == null ? problems.file() : values.text(source, CheckKeys.SOURCE);
        YamlMap kinds = new YamlMap(map.node(), withoutSource(map.entries()));
        List<AlgorithmRule> rules = rules(kinds, "policy '" + name + "'");
        return rules.isEmpty() || said == null ? null : new AlgorithmPolicy(name, said, rules, null);
    }

    private static Map<String, YamlNode> withoutSource(Map<String, YamlNode> entries) {
        Map<String, YamlNode> rest = new LinkedHashMap<>(entries);
        rest.remove(CheckKeys.SOURCE);
        return rest;
    }

    /** Also in another version: the reader of a report would take it for ours. */
    private static boolean isTaken(String name) {
        return Stream.concat(
                        NamedPolicies.ALL.stream().map(AlgorithmPolicy::name),
                        Stream.of(NamedPolicies.AS_INSTALLED_SSH))
                .anyMatch(known -> withoutVersion(known).equals(withoutVersion(name)));
    }

    private static String withoutVersion(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }
}
