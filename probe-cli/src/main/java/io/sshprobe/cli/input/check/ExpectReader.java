package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.check.HostKeysReader.HostKeys;
import io.sshprobe.cli.input.list.ListEntry;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.Expectations;
import io.sshprobe.expectation.Expectations.Addresses;
import io.sshprobe.expectation.HostKeyExpectation;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.NamedPolicies;
import io.sshprobe.expectation.PolicyExpectation;
import io.sshprobe.expectation.TargetJudge;
import io.sshprobe.expectation.VerdictExpectation;
import io.sshprobe.expectation.Waiver;
import io.sshprobe.target.AddressFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code expect} of a target over that of defaults: key by key, the target's wins. */
final class ExpectReader {
    private static final int MOST_NAMES = 100;
    private static final List<String> FAMILIES = List.of("ipv4", "ipv6");

    /** Keys that also say something of a host where no client gets in. */
    private static final Set<String> OF_ANY_HOST = Set.of(CheckKeys.CAUSE, CheckKeys.ADDRESSES);

    /** Stands for {@code expect} of a target that has none. */
    private static final YamlNode NONE = new YamlNode.Scalar(0, 0, YamlNode.Kind.EMPTY, "");

    /**
     * What is expected of a target.
     *
     * @param expectations as far as they are known, without waivers
     * @param hostKeys the host keys, if some of them stand elsewhere
     * @param asInstalledSsh whether the installed ssh must find common algorithms
     */
    record Expected(Expectations expectations, @Nullable SourcedHostKeys hostKeys, boolean asInstalledSsh) {
        /** The names of its findings. */
        List<String> ids() {
            List<String> ids = new ArrayList<>(
                    expectations.all().stream().map(Expectation::id).toList());
            expectations.families().forEach(family -> ids.add(TargetJudge.familyId(family)));
            if (expectations.addresses() == Addresses.ALL) {
                ids.add(TargetJudge.ADDRESSES);
            }
            if (hostKeys != null) {
                ids.add("host-key");
            }
            if (asInstalledSsh) {
                ids.add("policy/" + NamedPolicies.AS_INSTALLED_SSH);
            }
            return ids;
        }

        CheckedHost host(ListEntry entry, SourcePlace place, List<Waiver> waivers) {
            Expectations all =
                    new Expectations(expectations.all(), expectations.addresses(), expectations.families(), waivers);
            return new CheckedHost(entry, place, all, hostKeys, asInstalledSsh);
        }
    }

    private final FileProblems problems;
    private final YamlValues values;
    private final ExpectedValues simple;
    private final HostKeysReader keys;
    private final Map<String, AlgorithmPolicy> policies;
    private final Map<String, YamlNode> defaults;

    /** What a node was read as, by the key that it stands at: an alias, and what is in defaults, is read once. */
    private final Map<String, Map<YamlNode, Object>> read = new HashMap<>();

    /**
     * @param folder what paths are relative to
     * @param policies the policies of the file
     * @param defaults the map {@code defaults}, or null
     */
    ExpectReader(
            FileProblems problems, Path folder, Map<String, AlgorithmPolicy> policies, @Nullable YamlNode defaults) {
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.simple = new ExpectedValues(problems, new RulesReader(problems));
        this.keys = new HostKeysReader(problems, folder);
        this.policies = policies;
        this.defaults = defaults(defaults);
        this.defaults.forEach(this::check);
    }

    private Map<String, YamlNode> defaults(@Nullable YamlNode node) {
        YamlMap map = node == null ? null : YamlMap.of(node, CheckKeys.DEFAULTS, CheckKeys.OF_DEFAULTS, problems);
        YamlNode expect = map == null ? null : map.get(CheckKeys.EXPECT);
        return expect == null ? Map.of() : entries(expect);
    }

    private Map<String, YamlNode> entries(YamlNode expect) {
        YamlMap map = YamlMap.of(expect, CheckKeys.EXPECT, CheckKeys.OF_EXPECT, problems);
        return map == null ? Map.of() : map.entries();
    }

    /** Each value is read once, so that what is wrong with it is told, whether a target uses it or not. */
    private void check(String key, YamlNode node) {
        if (isOff(key, node)) {
            return;
        }
        switch (key) {
            case CheckKeys.CAUSE -> causes(node);
            case CheckKeys.ADDRESSES -> addresses(node);
            case CheckKeys.FAMILIES -> families(node);
            case CheckKeys.HOST_KEYS -> hostKeys(node);
            case CheckKeys.EVERY_TYPE -> everyType(node);
            case CheckKeys.REVOKED -> revoked(node);
            case CheckKeys.POLICY -> policyNames(node);
            default -> simple(key, node);
        }
    }

    private static boolean isOff(String key, YamlNode node) {
        return !OF_ANY_HOST.contains(key) && YamlValues.isFalse(node);
    }

    /** What is expected of a target with this {@code expect}; null if it has none. */
    Expected read(@Nullable YamlNode expect) {
        return once("", expect == null ? NONE : expect, node -> readAnew(expect));
    }

    private Expected readAnew(@Nullable YamlNode expect) {
        Map<String, YamlNode> own = expect == null ? Map.of() : entries(expect);
        own.forEach(this::check);
        Map<String, YamlNode> merged = new LinkedHashMap<>(defaults);
        merged.putAll(own);
        YamlNode cause = merged.get(CheckKeys.CAUSE);
        Set<Cause> causes = cause == null ? Set.of() : causes(cause);
        Set<Cause> right = causes.isEmpty() ? VerdictExpectation.HEALTHY.causes() : causes;
        if (right.stream().noneMatch(each -> each.family() == Family.OK)) {
            // Nothing of a handshake can be asked of a host where no client gets in, unless the target itself does.
            merged.keySet().removeIf(key -> !own.containsKey(key) && !OF_ANY_HOST.contains(key));
        }
        merged.entrySet().removeIf(entry -> isOff(entry.getKey(), entry.getValue()));
        return expected(right, merged, own);
    }

    private Expected expected(Set<Cause> causes, Map<String, YamlNode> merged, Map<String, YamlNode> own) {
        List<Expectation> all = new ArrayList<>(List.of(new VerdictExpectation(causes)));
        @Nullable SourcedHostKeys sourced = null;
        HostKeys right = of(merged, CheckKeys.HOST_KEYS, this::hostKeys, HostKeys.NONE);
        List<KeyPin> wrong = of(merged, CheckKeys.REVOKED, this::revoked, List.of());
        boolean every = merged.containsKey(CheckKeys.EVERY_TYPE);
        if (!right.sources().isEmpty()) {
            sourced = new SourcedHostKeys(right.pins(), right.sources(), wrong, every);
        } else if (!right.isEmpty() || !wrong.isEmpty()) {
            all.add(new HostKeyExpectation(right.pins(), wrong, every));
        }
        YamlNode everyType = own.get(CheckKeys.EVERY_TYPE);
        if (everyType != null && every && !merged.containsKey(CheckKeys.HOST_KEYS)) {
            problems.add(everyType, "every_host_key_type needs host_keys: the keys of all types");
        }
        for (String key :
                List.of(CheckKeys.CERTIFICATE, CheckKeys.SOFTWARE, CheckKeys.IDENTIFICATION, CheckKeys.ALGORITHMS)) {
            all.addAll(of(merged, key, node -> simple(key, node), List.of()));
        }
        List<String> names = of(merged, CheckKeys.POLICY, this::policyNames, List.of());
        names.stream()
                .flatMap(name -> policy(name).stream())
                .map(PolicyExpectation::new)
                .forEach(all::add);
        for (String key : List.of(CheckKeys.STRICT_KEX, CheckKeys.LOGIN_METHODS, CheckKeys.MAX_MS)) {
            all.addAll(of(merged, key, node -> simple(key, node), List.of()));
        }
        return new Expected(
                new Expectations(
                        all,
                        of(merged, CheckKeys.ADDRESSES, this::addresses, Addresses.ALL),
                        of(merged, CheckKeys.FAMILIES, this::families, Set.of()),
                        List.of()),
                sourced,
                names.contains(NamedPolicies.AS_INSTALLED_SSH));
    }

    private static <T> T of(Map<String, YamlNode> merged, String key, Function<YamlNode, T> reader, T none) {
        YamlNode node = merged.get(key);
        return node == null ? none : reader.apply(node);
    }

    @SuppressWarnings("unchecked") // what stands at a key is always read by the same function
    private <T> T once(String key, YamlNode node, Function<YamlNode, T> reader) {
        Map<YamlNode, Object> known = read.computeIfAbsent(key, any -> new HashMap<>());
        T value = (T) known.get(node);
        if (value == null) {
            value = reader.apply(node);
            known.put(node, value);
        }
        return value;
    }

    private List<? extends Expectation> simple(String key, YamlNode node) {
        return once(key, node, value -> simple.read(key, value));
    }

    private Set<Cause> causes(YamlNode node) {
        return once(CheckKeys.CAUSE, node, value -> {
            Set<Cause> causes = EnumSet.noneOf(Cause.class);
            values.texts(value, CheckKeys.CAUSE, MOST_NAMES, ExpectationText::cause)
                    .forEach(causes::addAll);
            return causes;
        });
    }

    private HostKeys hostKeys(YamlNode node) {
        return once(CheckKeys.HOST_KEYS, node, keys::read);
    }

    private List<KeyPin> revoked(YamlNode node) {
        return once(
                CheckKeys.REVOKED,
                node,
                value -> values.texts(value, CheckKeys.REVOKED, HostKeysReader.MOST, ExpectationText::hostKey));
    }

    private Boolean everyType(YamlNode node) {
        return once(CheckKeys.EVERY_TYPE, node, value -> {
            boolean isTrue = YamlValues.isTrue(value);
            if (!isTrue) {
                problems.add(value, "every_host_key_type is " + value.shown() + " here; write true");
            }
            return isTrue;
        });
    }

    private Addresses addresses(YamlNode node) {
        return once(CheckKeys.ADDRESSES, node, value -> {
            String text = values.text(value, CheckKeys.ADDRESSES);
            if (text != null && !text.equals("all") && !text.equals("any")) {
                problems.add(value, "addresses is " + FileProblems.quoted(text) + "; write all or any");
            }
            return "any".equals(text) ? Addresses.ANY : Addresses.ALL;
        });
    }

    private Set<AddressFamily> families(YamlNode node) {
        return once(CheckKeys.FAMILIES, node, value -> {
            Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
            families.addAll(values.texts(value, CheckKeys.FAMILIES, MOST_NAMES, ExpectReader::family));
            return families;
        });
    }

    private static AddressFamily family(String text) {
        if (!FAMILIES.contains(text)) {
            throw new IllegalArgumentException(FileProblems.quoted(text) + " is no address family; write ipv4 or ipv6");
        }
        return AddressFamily.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private List<String> policyNames(YamlNode node) {
        return once(CheckKeys.POLICY, node, value -> {
            List<String> names = values.texts(value, CheckKeys.POLICY, MOST_NAMES, this::policyName);
            if (names.stream().distinct().count() < names.size()) {
                problems.add(value, "policy names one policy twice; name each once");
            }
            return names.stream().distinct().toList();
        });
    }

    private String policyName(String name) {
        return policies.containsKey(name) || name.equals(NamedPolicies.AS_INSTALLED_SSH)
                ? name
                : ExpectationText.policy(name, List.copyOf(policies.keySet())).name();
    }

    private Optional<AlgorithmPolicy> policy(String name) {
        return Optional.ofNullable(policies.get(name)).or(() -> NamedPolicies.of(name));
    }
}
