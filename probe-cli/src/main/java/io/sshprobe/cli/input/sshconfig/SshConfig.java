package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.input.NamedTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads ssh_config(5) files as OpenSSH does (readconf.c): from top to bottom, and the first value counts.
 *
 * <p>What is not followed: {@code Match} with {@code exec}, {@code localnetwork}, {@code tagged} and the like, host name
 * canonicalisation, and environment variables in {@code Include}. docs/decisions/0005 says why this is not MINA's reader.
 */
public final class SshConfig implements ClientConfig {
    /** OpenSSH's {@code READCONF_MAX_DEPTH}. */
    private static final int MAX_DEPTH = 16;

    /** The most files that are read for one host: two files that include each other twice would never end. */
    private static final int MAX_FILES = 256;

    private static final int MAX_BYTES = 1 << 20;

    /** A file, and the folder that the names in its Include lines are relative to. */
    private record Source(Path file, Path folder) {}

    /** An Include line, and the folder that its names are relative to. */
    private record Included(ConfigLine line, Path folder) {}

    private final List<Source> sources;
    private final ConfigFolders folders;
    private final String loginName;
    private final Consumer<String> complaints;
    private final Map<Path, List<ConfigLine>> read = new HashMap<>();
    private final Map<Included, List<Path>> included = new HashMap<>();

    private SshConfig(List<Source> sources, ConfigFolders folders, String loginName, Consumer<String> complaints) {
        this.sources = sources;
        this.folders = folders;
        this.loginName = loginName;
        this.complaints = complaints;
    }

    /**
     * The files that ssh reads by default: {@code ~/.ssh/config} and {@code /etc/ssh/ssh_config}. Neither needs to
     * exist.
     *
     * @param loginName of the user who runs this
     * @param complaints takes a message for each thing that cannot be read or followed
     */
    public static SshConfig standard(ConfigFolders folders, String loginName, Consumer<String> complaints) {
        return new SshConfig(
                List.of(
                        new Source(folders.user().resolve("config"), folders.user()),
                        new Source(folders.system().resolve("ssh_config"), folders.system())),
                folders,
                loginName,
                complaints);
    }

    /**
     * One file instead, as with {@code ssh -F}.
     *
     * @throws IllegalArgumentException with one line for the user if it cannot be read
     */
    public static SshConfig only(Path file, ConfigFolders folders, String loginName, Consumer<String> complaints) {
        SshConfig config = new SshConfig(List.of(new Source(file, folders.user())), folders, loginName, complaints);
        try {
            config.read.put(file, config.parse(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + FileProblem.of(unreadable), unreadable);
        }
        return config;
    }

    @Override
    public ClientSettings of(NamedTarget named) {
        Directives found = new Directives();
        Pass first = new Pass(named, found, named.host(), false);
        sources.forEach(source -> first.read(source.file(), source.folder(), 0));
        if (first.asksForLast) {
            Pass last = new Pass(named, found, found.hostName(named.host()), true);
            sources.forEach(source -> last.read(source.file(), source.folder(), 0));
        }
        return found.settings(named.host(), complaints);
    }

    /**
     * The hosts that the first file and the files that it includes name: words after Host without wildcard and
     * negation, in their order, without duplicates. Conditions around an Include are ignored.
     */
    public List<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        Source first = sources.get(0);
        addAliases(first.file(), first.folder(), new ArrayList<>(), aliases);
        return List.copyOf(aliases);
    }

    private void addAliases(Path file, Path folder, List<Path> passed, Set<String> aliases) {
        if (passed.size() == MAX_FILES || passed.contains(file)) {
            return;
        }
        passed.add(file);
        for (ConfigLine line : lines(file)) {
            if (line.keyword().equals("host")) {
                line.words().stream()
                        .filter(word -> !SshConfigPatterns.isPattern(word))
                        .forEach(aliases::add);
            } else if (line.keyword().equals("include")) {
                included(line, folder).forEach(each -> addAliases(each, folder, passed, aliases));
            }
        }
    }

    /** Asks the file system only once: the answer is the same for every host. */
    private List<Path> included(ConfigLine line, Path folder) {
        return included.computeIfAbsent(new Included(line, folder), include -> line.words().stream()
                .flatMap(word -> IncludedFiles.find(word, folder, folders.home()).stream())
                .toList());
    }

    private List<ConfigLine> lines(Path file) {
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

    private List<ConfigLine> parse(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES + " bytes");
        }
        List<ConfigLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            String where = file + " line " + ++number;
            try {
                ConfigLine.parse(line, where).filter(SshConfig::matters).ifPresent(lines::add);
            } catch (IllegalArgumentException malformed) {
                complaints.accept(where + " is ignored: " + malformed.getMessage());
            }
        }
        return lines;
    }

    private static boolean matters(ConfigLine line) {
        return switch (line.keyword()) {
            case "host", "match", "include" -> true;
            default -> Directives.matter(line.keyword());
        };
    }

    /** One reading of the files for one host. */
    private final class Pass {
        private final NamedTarget named;
        private final Directives found;
        private final String host;
        private final boolean last;
        private boolean asksForLast;
        private int files;

        /**
         * @param host what Host lines are compared with: at the last reading, the name to connect to
         */
        Pass(NamedTarget named, Directives found, String host, boolean last) {
            this.named = named;
            this.found = found;
            this.host = host;
            this.last = last;
        }

        void read(Path file, Path folder, int depth) {
            if (++files > MAX_FILES) {
                complaints.accept(file + " is ignored: more than " + MAX_FILES + " files are included");
                return;
            }
            boolean on = true;
            for (ConfigLine line : lines(file)) {
                switch (line.keyword()) {
                    case "host" -> on = SshConfigPatterns.match(line.words(), host);
                    case "match" -> on = matches(line);
                    case "include" -> {
                        if (on) {
                            include(line, folder, depth);
                        }
                    }
                    default -> {
                        if (on) {
                            found.add(line);
                        }
                    }
                }
            }
        }

        private boolean matches(ConfigLine line) {
            asksForLast |= MatchLine.asksForLast(line.words());
            @Nullable String user = named.user();
            MatchLine.Facts facts = new MatchLine.Facts(
                    found.hostName(named.host()),
                    named.host(),
                    user == null ? found.user(loginName) : user,
                    loginName,
                    last);
            MatchLine.Outcome outcome = MatchLine.judge(line.words(), facts);
            if (outcome == MatchLine.Outcome.UNKNOWN) {
                complaints.accept(
                        line.where() + " is ignored, with the lines below it: 'Match " + String.join(" ", line.words())
                                + "' needs something that sshprobe does not evaluate; --as ssh asks ssh itself");
            }
            return outcome == MatchLine.Outcome.YES;
        }

        private void include(ConfigLine line, Path folder, int depth) {
            if (depth == MAX_DEPTH) {
                complaints.accept(
                        line.where() + " is ignored: files include each other more than " + MAX_DEPTH + " times");
                return;
            }
            included(line, folder).forEach(file -> read(file, folder, depth + 1));
        }
    }
}
