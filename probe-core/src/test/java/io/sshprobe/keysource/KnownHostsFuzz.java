package io.sshprobe.keysource;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** known_hosts files as sources of keys: every file is read, and answers for every host within its limits. */
public final class KnownHostsFuzz implements FuzzTarget {
    private static final KnownHostsFuzz TARGET = new KnownHostsFuzz();

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private final Path file;

    /** With a file of its own. */
    public KnownHostsFuzz() {
        this(temporaryFile());
    }

    /** Writes to a file. */
    KnownHostsFuzz(Path file) {
        this.file = file;
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("sshprobe-fuzz", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a coverage-guided fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.take(input);
    }

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        "a.example," + "[a.example]:2222 " + KEY + " comment\n",
                        "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + KEY + "\n",
                        "*.example,!b.example " + KEY + "\r\n# comment\n\n",
                        "@cert-authority * " + KEY + "\n@revoked a.example " + KEY + "\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void take(byte[] input) throws IOException {
        Files.write(file, input);
        KnownHosts known = KnownHosts.read(file, "known_hosts");
        for (int port : new int[] {22, 2222}) {
            FoundKeys found = known.keysOf("a.example", port);
            if (found.pins().size() + found.revoked().size() > KnownHosts.MAX_KEYS) {
                throw new AssertionError("too many keys: " + found);
            }
            if (found.toString().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("a control character: " + found);
            }
        }
    }
}
