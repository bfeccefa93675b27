package io.sshprobe.cli.input.check;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.expectation.KeyPin;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads host keys, and where others of them stand. */
final class HostKeysReader {
    /** The most entries of a list of host keys. */
    static final int MOST = 100;

    private static final String HOME = "~/";

    /**
     * The host keys of one list.
     *
     * @param pins those that stand there
     * @param sources where the others stand
     */
    record HostKeys(List<KeyPin> pins, List<KeySource> sources) {
        static final HostKeys NONE = new HostKeys(List.of(), List.of());

        boolean isEmpty() {
            return pins.isEmpty() && sources.isEmpty();
        }
    }

    private final FileProblems problems;
    private final YamlValues values;
    private final Path folder;

    /** A file is looked for once, however many targets name it. */
    private final Map<Path, Optional<String>> unreadable = new HashMap<>();

    HostKeysReader(FileProblems problems, Path folder) {
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.folder = folder;
    }

    HostKeys read(YamlNode node) {
        List<KeyPin> pins = new ArrayList<>();
        List<KeySource> sources = new ArrayList<>();
        for (YamlNode each : values.list(node, CheckKeys.HOST_KEYS, MOST)) {
            if (each instanceof YamlNode.Mapping) {
                entry(each, pins, sources);
            } else {
                KeyPin pin = values.read(each, "a host key", ExpectationText::hostKey);
                if (pin != null) {
                    pins.add(pin);
                }
            }
        }
        return new HostKeys(pins, sources);
    }

    private void entry(YamlNode node, List<KeyPin> pins, List<KeySource> sources) {
        YamlMap map = YamlMap.of(node, "a host key", CheckKeys.OF_KEY_SOURCE, problems);
        if (map == null) {
            return;
        }
        if (map.entries().size() > 1) {
            problems.add(
                    node, "write each of " + String.join(", ", map.entries().keySet()) + " as its own entry");
            return;
        }
        if (((YamlNode.Mapping) node).entries().isEmpty()) {
            problems.add(node, "a host key is empty here; write one of " + String.join(", ", CheckKeys.OF_KEY_SOURCE));
        }
        map.entries().forEach((key, value) -> {
            switch (key) {
                case CheckKeys.KNOWN_HOSTS -> knownHosts(value, sources);
                case CheckKeys.SSHFP -> sshfp(value, sources);
                default -> {
                    KeyPin authority = values.read(value, key, ExpectationText::authority);
                    if (authority != null) {
                        pins.add(authority);
                    }
                }
            }
        });
    }

    private void sshfp(YamlNode value, List<KeySource> sources) {
        if (YamlValues.isTrue(value)) {
            sources.add(new KeySource.SshfpRecords(problems.place(value)));
        } else {
            problems.add(value, "write sshfp: true, or leave the entry out");
        }
    }

    private void knownHosts(YamlNode value, List<KeySource> sources) {
        String written = values.text(value, CheckKeys.KNOWN_HOSTS);
        if (written == null) {
            return;
        }
        Path file;
        try {
            file = written.startsWith(HOME)
                    ? Path.of(System.getProperty("user.home"), written.substring(HOME.length()))
                    : folder.resolve(written);
        } catch (InvalidPathException nowhere) {
            problems.add(value, FileProblems.quoted(written) + " cannot name a file");
            return;
        }
        unreadable
                .computeIfAbsent(file, path -> Optional.ofNullable(FileProblem.ofReading(path)))
                .ifPresentOrElse(
                        problem -> problems.add(
                                value,
                                "the known_hosts file " + FileProblems.quoted(written) + " cannot be read: " + problem
                                        + "; its path is relative to the folder of this file"),
                        () -> sources.add(new KeySource.KnownHostsFile(file, written, problems.place(value))));
    }
}
