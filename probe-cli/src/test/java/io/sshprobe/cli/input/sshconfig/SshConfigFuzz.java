package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.fixtures.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ssh_config: followed or refused with a sentence. */
public final class SshConfigFuzz implements FuzzTarget {
    private static final SshConfigFuzz TARGET = new SshConfigFuzz();

    private final Path folder;
    private final Path file;

    /** With a folder of its own. */
    public SshConfigFuzz() {
        this(temporaryFolder());
    }

    /** Writes its file to a folder. */
    SshConfigFuzz(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("config");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sshprobe-fuzz");
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
        List<byte[]> seeds = new ArrayList<>();
        for (List<String[]> table :
                List.of(Snippets.WITH_MEANING, Snippets.REFUSED, Snippets.NOT_FOLLOWED, Snippets.NEW)) {
            for (String[] row : table) {
                seeds.add(row[0].replace(';', '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    @Override
    public void take(byte[] input) throws IOException {
        Files.write(file, input);
        List<String> said = new ArrayList<>();
        try {
            SshConfig config = SshConfig.only(
                    file,
                    new ConfigFolders(folder, folder),
                    "alice",
                    (name, family) -> NameLookup.Answer.DOES_NOT_EXIST,
                    said::add);
            ClientSettings settings = config.of(new NamedTarget("web", null, null));
            said.add(Snippets.describe(settings, "alice"));
            config.aliases();
        } catch (IllegalArgumentException refused) {
            said.add(String.valueOf(refused.getMessage()));
        }
        if (said.contains("null")) {
            throw new AssertionError("a refusal without a reason");
        }
    }
}
