package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.cli.input.NamedTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One reading of the files for one host, from top to bottom (readconf.c {@code read_config_file_depth}). */
final class ConfigReading {
    /** OpenSSH's {@code READCONF_MAX_DEPTH}. */
    private static final int MAX_DEPTH = 16;

    /** The most files that are read for one host. */
    private static final int MAX_FILES = 1024;

    /** Why the files of an Include line are not read. */
    static final String TOO_MUCH = "the patterns for one host need more than " + IncludedFiles.Limit.MOST
            + " files and folders to be looked at, or more than " + IncludedFiles.Limit.LONGEST.toSeconds()
            + " s; sshprobe leaves it out";

    /**
     * Whose file it is.
     *
     * @param folder that names in its Include lines are relative to
     * @param user whether it is the user's: only there, {@code ~} stands for the home directory
     * @param checked whether others must not be able to write to it
     */
    record Source(Path file, Path folder, boolean user, boolean checked) {}

    private final ConfigFiles files;
    private final ConfigFolders folders;
    private final String loginName;
    private final NamedTarget named;
    private final Directives found;
    private final String host;
    private final boolean last;
    private boolean asksForLast;
    private @Nullable ConfigLine notLast;
    private int filesRead;
    private final IncludedFiles.Limit limit = new IncludedFiles.Limit(System::nanoTime);

    /**
     * A reading that has not begun.
     *
     * @param loginName of the user who runs this
     * @param host what Host lines are compared with: at the second reading, the name to connect to
     * @param last whether it is the second reading
     */
    ConfigReading(
            ConfigFiles files,
            ConfigFolders folders,
            String loginName,
            NamedTarget named,
            Directives found,
            String host,
            boolean last) {
        this.files = files;
        this.folders = folders;
        this.loginName = loginName;
        this.named = named;
        this.found = found;
        this.host = host;
        this.last = last;
    }

    /** Whether a Match line asks for a second reading. */
    boolean asksForLast() {
        return asksForLast;
    }

    /** The first Match line with {@code !final}, or null. */
    @Nullable ConfigLine notLast() {
        return notLast;
    }

    /**
     * Reads a file, and those that it includes.
     *
     * @throws UnusableConfigException if ssh refuses one of them
     * @throws IllegalArgumentException with one line for the user if ssh does not connect to this host
     */
    void read(Source source) {
        if (source.checked) {
            FilePermissions.check(source.file, loginName);
        }
        new File(source, 0, false).read(files.lines(source.file));
    }

    /** What has been read of one file. */
    private final class File {
        private final Source source;
        private final int depth;
        private final boolean never;
        private boolean on;
        private @Nullable ConfigLine undecided;
        private @Nullable String refused;
        private int more;

        /**
         * @param never whether nothing in it counts, and it is only checked
         */
        File(Source source, int depth, boolean never) {
            this.source = source;
            this.depth = depth;
            this.never = never;
            this.on = !never;
        }

        void read(List<ConfigLine> lines) {
            for (ConfigLine line : lines) {
                String problem = problem(line);
                if (problem != null) {
                    more += refused == null ? 0 : 1;
                    refused = refused == null ? line.where() + ": " + problem : refused;
                } else if (KnownOptions.contains(line.keyword())) {
                    take(line);
                }
            }
            if (refused != null) {
                throw UnusableConfigException.refused(
                        refused + (more == 0 ? "" : ", and " + more + (more == 1 ? " more line" : " more lines")));
            }
        }

        private @Nullable String problem(ConfigLine line) {
            if (line.problem() != null || KnownOptions.contains(line.keyword())) {
                return line.problem();
            }
            String ignored = found.text(Directives.IGNORE_UNKNOWN, "").toLowerCase(Locale.ROOT);
            return SshConfigPatterns.match(List.of(ignored.split(",")), line.keyword())
                    ? null
                    : ConfigFiles.unknown(line.keyword());
        }

        private void take(ConfigLine line) {
            switch (line.keyword()) {
                case "host" -> {
                    undecided = null;
                    on = !never && SshConfigPatterns.match(line.words(), host);
                }
                case "match" -> match(line);
                case "include" -> include(line);
                default -> {
                    if (on) {
                        found.add(line);
                    } else if (found.isOpen(line.keyword())) {
                        tellUndecided();
                    }
                }
            }
        }

        private void match(ConfigLine line) {
            asksForLast |= MatchLine.asksForLast(line.words(), false);
            if (notLast == null && MatchLine.asksForLast(line.words(), true)) {
                notLast = line;
            }
            MatchLine.Outcome outcome = MatchLine.judge(line.words(), facts());
            on = !never && outcome == MatchLine.Outcome.YES;
            undecided = !never && outcome == MatchLine.Outcome.UNKNOWN ? line : null;
        }

        private MatchLine.Facts facts() {
            String user = named.user();
            String type = found.text("sessiontype", "").toLowerCase(Locale.ROOT);
            return new MatchLine.Facts(
                    last ? host : found.hostName(named.host()),
                    named.host(),
                    user == null ? found.text("user", loginName) : user,
                    loginName,
                    found.text("tag", ""),
                    type.equals("none") || type.equals("subsystem") ? type : "shell",
                    last);
        }

        /** The block is left out; that matters only if it has something that would count. */
        private void tellUndecided() {
            ConfigLine line = undecided;
            if (line != null) {
                found.add(new NotFollowed(
                        line.where(),
                        "Match " + String.join(" ", line.words()),
                        "sshprobe does not evaluate "
                                + String.join(", ", MatchLine.notEvaluated(line.words()))
                                + ", and leaves the block out; --as ssh asks ssh itself"));
            }
        }

        private void include(ConfigLine line) {
            if (!on) {
                tellUndecided();
            }
            for (String word : line.words()) {
                if (word.startsWith("~") && !source.user) {
                    throw UnusableConfigException.refused(line.where() + ": bad include path " + word + ".");
                }
                IncludedFiles.Expanded path = IncludedFiles.expanded(
                        word, folders.home().toString(), found.hostName(named.host()), named.host(), loginName);
                if (path.text() == null) {
                    found.add(new NotFollowed(line.where(), "Include " + word, String.valueOf(path.notFollowed())));
                } else {
                    IncludedFiles.Found included = files.named(path.text(), source.folder, folders.home(), limit);
                    included.files().forEach(file -> include(line, file));
                    if (!included.isWhole()) {
                        found.add(new NotFollowed(line.where(), "Include " + word, TOO_MUCH));
                    }
                }
            }
        }

        private void include(ConfigLine line, Path file) {
            if (depth == MAX_DEPTH) {
                throw UnusableConfigException.refused(line.where() + ": Too many recursive configuration includes");
            }
            if (++filesRead > MAX_FILES) {
                found.add(new NotFollowed(
                        line.where(), "Include " + file, "more than " + MAX_FILES + " files are included"));
                return;
            }
            if (Files.exists(file)) {
                FilePermissions.check(file, loginName);
            }
            Source included = new Source(file, source.folder, source.user, true);
            new File(included, depth + 1, never || !on).read(files.included(file, line));
        }
    }
}
