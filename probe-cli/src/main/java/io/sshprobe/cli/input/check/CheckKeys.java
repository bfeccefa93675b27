package io.sshprobe.cli.input.check;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys that each map of the file can have. The published schema has the same: a test compares them. */
final class CheckKeys {
    static final String VERSION = "version";
    static final String DEFAULTS = "defaults";
    static final String POLICIES = "policies";
    static final String TARGETS = "targets";
    static final String WAIVERS = "waivers";
    static final String EXPECT = "expect";
    static final String HOST = "host";
    static final String PORT = "port";
    static final String NAME = "name";
    static final String CAUSE = "cause";
    static final String ADDRESSES = "addresses";
    static final String FAMILIES = "families";
    static final String HOST_KEYS = "host_keys";
    static final String EVERY_TYPE = "every_host_key_type";
    static final String REVOKED = "revoked_host_keys";
    static final String CERTIFICATE = "host_certificate";
    static final String SOFTWARE = "software";
    static final String IDENTIFICATION = "identification";
    static final String ALGORITHMS = "algorithms";
    static final String POLICY = "policy";
    static final String STRICT_KEX = "strict_kex";
    static final String LOGIN_METHODS = "login_methods";
    static final String MAX_MS = "max_ms";
    static final String KNOWN_HOSTS = "known_hosts";
    static final String SSHFP = "sshfp";
    static final String AUTHORITY = "certificate_authority";
    static final String AUTHORITIES = "authorities";
    static final String PRINCIPALS = "principals";
    static final String EXPIRES_IN = "expires_in";
    static final String PRODUCT = "product";
    static final String MIN_VERSION = "min_version";
    static final String SOURCE = "source";
    static final String FINDING = "finding";
    static final String REASON = "reason";
    static final String UNTIL = "until";
    static final String TOTAL = "total";

    static final List<String> OF_FILE = List.of(VERSION, DEFAULTS, POLICIES, TARGETS, WAIVERS);
    static final List<String> OF_DEFAULTS = List.of(EXPECT);
    static final List<String> OF_TARGET = List.of(HOST, PORT, NAME, EXPECT, WAIVERS);
    static final List<String> OF_EXPECT = List.of(
            CAUSE,
            ADDRESSES,
            FAMILIES,
            HOST_KEYS,
            EVERY_TYPE,
            REVOKED,
            CERTIFICATE,
            SOFTWARE,
            IDENTIFICATION,
            ALGORITHMS,
            POLICY,
            STRICT_KEX,
            LOGIN_METHODS,
            MAX_MS);
    static final List<String> OF_KEY_SOURCE = List.of(KNOWN_HOSTS, SSHFP, AUTHORITY);
    static final List<String> OF_CERTIFICATE = List.of(AUTHORITIES, PRINCIPALS, EXPIRES_IN);
    static final List<String> OF_SOFTWARE = List.of(PRODUCT, MIN_VERSION);
    static final List<String> OF_RULES = List.of("exact", "subset", "forbid", "require");
    static final List<String> OF_WAIVER = List.of(FINDING, REASON, UNTIL);

    /** The kinds of algorithms by their key. */
    static final Map<String, AlgorithmKind> KINDS = kinds();

    static final List<String> OF_ALGORITHMS = List.copyOf(KINDS.keySet());
    static final List<String> OF_POLICY = policyKeys();
    static final List<String> OF_MAX_MS = timeKeys();

    private CheckKeys() {}

    private static Map<String, AlgorithmKind> kinds() {
        Map<String, AlgorithmKind> kinds = new LinkedHashMap<>();
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return Collections.unmodifiableMap(kinds);
    }

    private static List<String> policyKeys() {
        List<String> keys = new ArrayList<>(List.of(SOURCE));
        keys.addAll(KINDS.keySet());
        return List.copyOf(keys);
    }

    private static List<String> timeKeys() {
        List<String> keys = new ArrayList<>(List.of(TOTAL));
        Stage.IN_ORDER.forEach(stage -> keys.add(stage.label()));
        return List.copyOf(keys);
    }
}
