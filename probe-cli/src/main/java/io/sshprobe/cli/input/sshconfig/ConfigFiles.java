package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.keysource.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The files of a configuration: each is read only once, because the answer is the same for every host. */
final class ConfigFiles {
    private static final int MAX_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Consumer<String> complaints;
    private final Map<Path, List<ConfigLine>> read = new HashMap<>();
    private final Map<Path, String> unreadable = new HashMap<>();
    private final Map<String, IncludedFiles.Found> found = new HashMap<>();

    /** Reads nothing yet. */
    ConfigFiles(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /**
     * The lines of a file that must be there.
     *
     * @throws IllegalArgumentException with one line for the user if it cannot be read
     */
    void need(Path file) {
        try {
            read.put(file, parse(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + FileProblem.of(unreadable), unreadable);
        }
    }

    /**
     * The lines of a file that ssh reads if it is there and permitted.
     *
     * @throws UnusableConfigException if ssh refuses it
     */
    List<ConfigLine> lines(Path file) {
        List<ConfigLine> known = read.get(file);
        if (known != null) {
            return known;
        }
        List<ConfigLine> lines = List.of();
        try {
            lines = parse(file);
        } catch (NoSuchFileException absent) {
            // As with ssh: nothing to say.
        } catch (IOException unreadable) {
            complaints.accept(file + " is ignored: " + FileProblem.of(unreadable));
        }
        read.put(file, lines);
        return lines;
    }

    /**
     * The lines of a file that another one includes.
     *
     * @throws UnusableConfigException if ssh refuses it
     */
    List<ConfigLine> included(Path file, ConfigLine include) {
        if (!read.containsKey(file) && !unreadable.containsKey(file)) {
            try {
                read.put(file, parse(file));
            } catch (NoSuchFileException absent) {
                read.put(file, List.of());
            } catch (IOException problem) {
                unreadable.put(file, FileProblem.of(problem));
            }
        }
        String problem = unreadable.get(file);
        if (problem != null) {
            throw UnusableConfigException.refused(
                    include.where() + ": Can't open user config file " + file + ": " + problem);
        }
        return Objects.requireNonNull(read.get(file), "it was read");
    }

    /** The files that a word after Include names. */
    IncludedFiles.Found named(String word, Path folder, Path home, IncludedFiles.Limit limit) {
        return found.computeIfAbsent(folder + "\0" + word, key -> IncludedFiles.find(word, folder, home, limit));
    }

    private List<ConfigLine> parse(Path file) throws IOException {
        // Reading a directory gives nothing, and is no error for ssh.
        byte[] bytes = Files.isDirectory(file) ? new byte[0] : WholeFile.read(file, MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnusableConfigException(
                    file + " is larger than " + MAX_BYTES + " bytes: sshprobe does not read it");
        }
        List<ConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : decoded(bytes).split("\n", -1)) {
            String where = file + " line " + ++number;
            ConfigLine.parse(line, where).filter(ConfigFiles::matters).ifPresent(lines::add);
        }
        return lines;
    }

    /** Nobody says in which encoding a file is; names outside ASCII are usually in UTF-8. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether a line has an effect here, or may make ssh refuse the file. */
    private static boolean matters(ConfigLine line) {
        return line.problem() != null
                || !KnownOptions.contains(line.keyword())
                || switch (line.keyword()) {
                    case "host", "match", "include" -> true;
                    default -> Directives.matter(line.keyword());
                };
    }

    /** What ssh says to an option that it does not know. */
    static String unknown(String keyword) {
        return "Bad configuration option: " + keyword
                + (keyword.startsWith(BYTE_ORDER_MARK)
                        ? " (the file begins with a byte order mark: save it without)"
                        : "");
    }
}
