package io.sshprobe.cli.input.check;

import io.sshprobe.fixtures.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of a check: read, or refused with sentences that can be shown; no name of a target has a control character. */
public final class CheckFileFuzz implements FuzzTarget {
    private static final CheckFileFuzz TARGET = new CheckFileFuzz();

    /** The place, the sentence, and no more of the file than a few words. */
    private static final int MOST_SAID = 2_000;

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "version: 1\ntargets: [a.example, \"[2001:db8::1]:22\", 192.0.2.0/28]\n",
                        "version: 1\ntargets:\n  - {host: a.example, port: 2222, name: \"a\\e[31m\"}\n",
                        """
                        version: 1
                        defaults: &d
                          expect: &e {cause: [healthy], addresses: any, families: [ipv4]}
                        targets:
                          - host: b.example
                            expect: *e
                        """,
                        """
                        version: 1
                        targets:
                          - host: c.example
                            expect:
                              host_keys: ["SHA256:jJ8FKLkZ0mfUpjgPJVUnnGZ6L1WGHLWYFgD6FGLkHe4", {sshfp: true}]
                              host_certificate: {principals: [c.example], expires_in: 14d}
                              software: {product: OpenSSH, min_version: 9.6}
                              identification: "SSH-2.0-*"
                              algorithms: {kex: {forbid: ["*-sha1"]}}
                              policy: [mine, no-sha1@1]
                              max_ms: {connect: 300}
                        policies: {mine: {kex: {forbid: [x]}}}
                        waivers: [{finding: verdict, reason: old, until: 2999-01-01}]
                        """,
                        "%YAML 1.2\n---\n? version\n: !!int \"1\"\n? targets\n: - >-\n    a.example\n...\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void take(byte[] input) {
        CheckFile read;
        try {
            read = CheckFileReader.read(input, Texts.NAME, Path.of("nowhere"));
        } catch (UnusableCheckFileException refused) {
            for (String sentence : refused.problems()) {
                boolean shown = sentence.chars().noneMatch(Character::isISOControl);
                if (!shown || sentence.endsWith("null") || sentence.length() > MOST_SAID) {
                    throw new AssertionError("not a sentence: " + sentence, refused);
                }
            }
            return;
        }
        for (CheckedHost host : read.hosts()) {
            String label = host.entry().label();
            if (label != null && label.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("a control character in a name: " + host);
            }
        }
    }
}
