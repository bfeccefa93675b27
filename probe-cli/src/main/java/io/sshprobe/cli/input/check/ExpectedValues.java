package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.Durations;
import io.sshprobe.expectation.AlgorithmExpectation;
import io.sshprobe.expectation.CertificateExpectation;
import io.sshprobe.expectation.Expectation;
import io.sshprobe.expectation.IdentificationExpectation;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.expectation.LoginMethodsExpectation;
import io.sshprobe.expectation.SoftwareExpectation;
import io.sshprobe.expectation.SoftwareVersion;
import io.sshprobe.expectation.StrictKexExpectation;
import io.sshprobe.expectation.TimeExpectation;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of {@code expect} of which each stands for expectations by itself. What cannot be read is left out. */
final class ExpectedValues {
    /** The most entries of a list of names. */
    private static final int MOST_NAMES = 100;

    private static final int MOST_MILLIS = 3_600_000;
    private static final Pattern WITH_UNIT = Pattern.compile("[0-9.]+(?:ms|s|m|h|d)");
    /** The beginning of a pattern that an identification string can match (RFC 4253 §4.2). */
    private static final Pattern CAN_MATCH = Pattern.compile("[*]|[S?]([*]|[S?]([*]|[H?]([*]|[-?])))");

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,7}(?:p[0-9]{1,9})?");

    /** RFC 4252 §5, RFC 4256, RFC 4462 and OpenSSH; others have the domain of their maker (RFC 4251 §6). */
    private static final List<String> METHODS = List.of(
            "publickey", "password", "keyboard-interactive", "hostbased", "gssapi-with-mic", "gssapi-keyex", "none");

    private final FileProblems problems;
    private final YamlValues values;
    private final RulesReader rules;

    ExpectedValues(FileProblems problems, RulesReader rules) {
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.rules = rules;
    }

    /** The expectations of one key. */
    List<? extends Expectation> read(String key, YamlNode node) {
        return switch (key) {
            case CheckKeys.CERTIFICATE -> certificate(node);
            case CheckKeys.SOFTWARE -> software(node);
            case CheckKeys.IDENTIFICATION -> identification(node);
            case CheckKeys.ALGORITHMS ->
                rules.algorithms(node).stream().map(AlgorithmExpectation::new).toList();
            case CheckKeys.STRICT_KEX -> strictKex(node);
            case CheckKeys.LOGIN_METHODS -> loginMethods(node);
            case CheckKeys.MAX_MS -> times(node);
            default -> throw new IllegalStateException(key + " stands for nothing by itself");
        };
    }

    private List<Expectation> certificate(YamlNode node) {
        if (YamlValues.isTrue(node)) {
            return List.of(new CertificateExpectation(Set.of(), Set.of(), null));
        }
        YamlMap map = YamlMap.of(node, CheckKeys.CERTIFICATE, CheckKeys.OF_CERTIFICATE, problems);
        if (map == null) {
            return List.of();
        }
        if (map.entries().isEmpty()) {
            problems.add(node, "host_certificate is empty; write host_certificate: true for any valid one");
        }
        Set<String> authorities = new HashSet<>();
        YamlNode authority = map.get(CheckKeys.AUTHORITIES);
        if (authority != null) {
            values.texts(authority, CheckKeys.AUTHORITIES, HostKeysReader.MOST, ExpectationText::authority).stream()
                    .map(KeyPin.CertificateAuthority::sha256)
                    .forEach(authorities::add);
        }
        YamlNode principal = map.get(CheckKeys.PRINCIPALS);
        Set<String> principals = principal == null
                ? Set.of()
                : new HashSet<>(values.texts(principal, CheckKeys.PRINCIPALS, MOST_NAMES, text -> text));
        YamlNode expires = map.get(CheckKeys.EXPIRES_IN);
        @Nullable Duration expiresIn = expires == null ? null : duration(expires);
        return List.of(new CertificateExpectation(authorities, principals, expiresIn));
    }

    /** With its unit: a bare number would be seconds, and nobody means that here. */
    private @Nullable Duration duration(YamlNode node) {
        String text = values.textOrNumber(node, CheckKeys.EXPIRES_IN);
        if (text == null) {
            return null;
        }
        return values.parsed(node, text, value -> {
            if (!WITH_UNIT.matcher(value).matches()) {
                throw new IllegalArgumentException(FileProblems.quoted(value)
                        + " is no duration; write a number and ms, s, m, h or d, such as 14d");
            }
            return Durations.parse(value);
        });
    }

    private List<Expectation> software(YamlNode node) {
        YamlMap map = YamlMap.of(node, CheckKeys.SOFTWARE, CheckKeys.OF_SOFTWARE, problems);
        if (map == null) {
            return List.of();
        }
        YamlNode product = map.get(CheckKeys.PRODUCT);
        if (product == null) {
            problems.add(node, "software names no product; write {product: OpenSSH, min_version: \"9.6\"}");
            return List.of();
        }
        String name = values.text(product, CheckKeys.PRODUCT);
        YamlNode version = map.get(CheckKeys.MIN_VERSION);
        @Nullable SoftwareVersion least = version == null ? null : version(version);
        return name == null ? List.of() : List.of(new SoftwareExpectation(name, least));
    }

    private @Nullable SoftwareVersion version(YamlNode node) {
        String text = values.textOrNumber(node, CheckKeys.MIN_VERSION);
        return text == null
                ? null
                : values.parsed(node, text, value -> {
                    if (!VERSION.matcher(value).matches()) {
                        throw new IllegalArgumentException(FileProblems.quoted(value)
                                + " is no version; write numbers with dots, such as \"9.6\" or \"9.6p1\"");
                    }
                    return SoftwareVersion.parse(value).orElseThrow();
                });
    }

    private List<Expectation> identification(YamlNode node) {
        String pattern = values.text(node, CheckKeys.IDENTIFICATION);
        if (pattern == null) {
            return List.of();
        }
        if (!CAN_MATCH.matcher(pattern).lookingAt()) {
            problems.add(
                    node,
                    "no identification string matches " + FileProblems.quoted(pattern)
                            + ": the pattern is for the whole line, such as \"SSH-2.0-OpenSSH_9.*\"");
            return List.of();
        }
        return List.of(new IdentificationExpectation(pattern));
    }

    private List<Expectation> strictKex(YamlNode node) {
        if (YamlValues.isTrue(node)) {
            return List.of(new StrictKexExpectation());
        }
        problems.add(node, "strict_kex is " + node.shown() + " here; write true (YAML 1.2 has no yes and on)");
        return List.of();
    }

    private List<Expectation> loginMethods(YamlNode node) {
        List<String> methods = values.texts(node, CheckKeys.LOGIN_METHODS, MOST_NAMES, ExpectedValues::method);
        return methods.isEmpty() ? List.of() : List.of(new LoginMethodsExpectation(new HashSet<>(methods)));
    }

    private static String method(String text) {
        if (!METHODS.contains(text) && !text.matches("[!-+\\--?A-~]{1,40}@[A-Za-z0-9.-]{1,40}")) {
            throw new IllegalArgumentException(FileProblems.quoted(text) + " is no login method"
                    + ExpectationText.question(text, METHODS, "there are " + String.join(", ", METHODS)));
        }
        return text;
    }

    private List<Expectation> times(YamlNode node) {
        YamlMap map = YamlMap.of(node, CheckKeys.MAX_MS, CheckKeys.OF_MAX_MS, problems);
        List<Expectation> times = new ArrayList<>();
        if (map == null) {
            return times;
        }
        if (map.entries().isEmpty()) {
            problems.add(node, "max_ms has no stage; write a stage or total, such as {connect: 300, total: 2000}");
        }
        map.entries().forEach((name, value) -> {
            String digits = values.number(value, name);
            @Nullable Duration most = digits == null ? null : values.parsed(value, digits, ExpectedValues::millis);
            if (most != null) {
                times.add(new TimeExpectation(stage(name), most));
            }
        });
        return times;
    }

    private static @Nullable Stage stage(String name) {
        return Stage.IN_ORDER.stream()
                .filter(stage -> stage.label().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Duration millis(String digits) {
        int millis = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
        if (millis < 1 || millis > MOST_MILLIS) {
            throw new IllegalArgumentException(
                    FileProblems.quoted(digits) + " is not from 1 to " + MOST_MILLIS + " milliseconds");
        }
        return Duration.ofMillis(millis);
    }
}
