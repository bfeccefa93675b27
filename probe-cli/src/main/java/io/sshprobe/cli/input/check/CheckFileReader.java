package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.expectation.AlgorithmPolicy;
import io.sshprobe.expectation.PolicyExpectation;
import io.sshprobe.keysource.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the file of a check: YAML 1.2, in the grammar of {@code docs/check-file.md}. */
public final class CheckFileReader {
    private static final String VERSION = "1";
    private static final Path STDIN = Path.of("-");

    private CheckFileReader() {}

    /**
     * Reads a file; nothing else is asked or probed.
     *
     * @param file as the user named it
     * @param stdin read instead for a file named {@code -}
     * @throws UnusableCheckFileException if it cannot be read, or with all that is wrong with it
     */
    public static CheckFile read(Path file, InputStream stdin) {
        try {
            if (file.equals(STDIN)) {
                return read(stdin, file.toString(), Path.of(""));
            }
            String problem = FileProblem.ofReading(file);
            if (problem != null) {
                throw unreadable(file, problem);
            }
            byte[] bytes = WholeFile.read(file, CheckFile.MAX_BYTES + 1);
            return readWhole(bytes, file.toString(), file.toAbsolutePath().resolveSibling(""));
        } catch (IOException unreadable) {
            throw unreadable(file, FileProblem.of(unreadable));
        }
    }

    private static UnusableCheckFileException unreadable(Path file, String why) {
        return new UnusableCheckFileException(List.of("cannot read " + file + ": " + why));
    }

    /**
     * Reads a stream to its end, and does not close it.
     *
     * @param file what to call it
     * @param folder what paths in it are relative to
     * @throws UnusableCheckFileException with all that is wrong with it
     * @throws IOException if the stream cannot be read
     */
    static CheckFile read(InputStream stream, String file, Path folder) throws IOException {
        return readWhole(stream.readNBytes(CheckFile.MAX_BYTES + 1), file, folder);
    }

    private static CheckFile readWhole(byte[] bytes, String file, Path folder) {
        if (bytes.length > CheckFile.MAX_BYTES) {
            throw unusable(file, "it has more than " + (CheckFile.MAX_BYTES >> 20) + " MB");
        }
        return read(bytes, file, folder);
    }

    /** The same of bytes. */
    static CheckFile read(byte[] bytes, String file, Path folder) {
        FileProblems problems = new FileProblems(file);
        Optional<YamlNode> root = YamlText.root(bytes, problems);
        problems.throwIfAny();
        YamlNode node = root.filter(each -> !isNothing(each))
                .orElseThrow(() -> unusable(file, "it is empty; begin with version: 1 and targets:"));
        YamlMap map = YamlMap.of(node, "the file", CheckKeys.OF_FILE, problems);
        List<CheckedHost> hosts = map == null ? List.of() : hosts(map, folder, problems);
        problems.throwIfAny();
        return new CheckFile(file, hosts, policies(hosts));
    }

    private static List<CheckedHost> hosts(YamlMap file, Path folder, FileProblems problems) {
        version(file, problems);
        Map<String, AlgorithmPolicy> policies = new RulesReader(problems).policies(file.get(CheckKeys.POLICIES));
        ExpectReader expects = new ExpectReader(problems, folder, policies, file.get(CheckKeys.DEFAULTS));
        WaiversReader waivers = new WaiversReader(problems);
        List<WaiversReader.Placed> general = waivers.read(file.get(CheckKeys.WAIVERS));
        YamlNode targets = file.get(CheckKeys.TARGETS);
        if (targets == null) {
            problems.add(file.node(), "there is no targets; write targets: and below it '- host: …' for each");
            return List.of();
        }
        return new TargetsReader(problems, expects, waivers, general).read(targets);
    }

    private static void version(YamlMap file, FileProblems problems) {
        YamlNode version = file.get(CheckKeys.VERSION);
        if (version == null) {
            problems.add(file.node(), "there is no version; write version: 1 in the first line");
        } else if (!isVersion(version)) {
            problems.add(version, "write version: 1, without quotes; this sshprobe reads no other version");
        }
    }

    private static boolean isVersion(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                && scalar.kind() == YamlNode.Kind.WHOLE_NUMBER
                && scalar.value().equals(VERSION);
    }

    private static boolean isNothing(@Nullable YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.EMPTY;
    }

    private static List<AlgorithmPolicy> policies(List<CheckedHost> hosts) {
        return hosts.stream()
                .flatMap(host -> host.expectations().all().stream())
                .filter(PolicyExpectation.class::isInstance)
                .map(expectation -> ((PolicyExpectation) expectation).policy())
                .distinct()
                .toList();
    }

    private static UnusableCheckFileException unusable(String file, String why) {
        return new UnusableCheckFileException(List.of(file + ": " + why));
    }
}
