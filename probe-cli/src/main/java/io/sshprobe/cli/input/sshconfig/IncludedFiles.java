package io.sshprobe.cli.input.sshconfig;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Finds the files that a word after Include names. */
final class IncludedFiles {
    private static final Pattern WILD = Pattern.compile("[*?\\[]");

    /**
     * A word after Include with its tokens replaced.
     *
     * @param text what it comes to; null if that is not known
     * @param notFollowed why not
     */
    record Expanded(@Nullable String text, @Nullable String notFollowed) {}

    private IncludedFiles() {}

    /**
     * Replaces tokens and variables as OpenSSH 10 does (misc.c {@code percent_dollar_expand}); older versions take them
     * literally.
     */
    static Expanded expanded(String word, String home, String host, String originalHost, String loginName) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '$' && word.startsWith("${", i)) {
                return new Expanded(null, "sshprobe does not read environment variables here");
            }
            if (c != '%') {
                text.append(c);
                continue;
            }
            char key = ++i < word.length() ? word.charAt(i) : 0;
            switch (key) {
                case '%' -> text.append('%');
                case 'd' -> text.append(home);
                case 'h' -> text.append(host);
                case 'n' -> text.append(originalHost);
                case 'u' -> text.append(loginName);
                default -> {
                    return new Expanded(null, "sshprobe does not know what %" + key + " stands for");
                }
            }
        }
        return new Expanded(text.toString(), null);
    }

    /**
     * What a pattern names.
     *
     * @param files those that exist and match, in the order of their names, as glob(7) has them; empty if the search ended early
     * @param isWhole whether the search came to its end
     */
    record Found(List<Path> files, boolean isWhole) {
        static final Found NOTHING = new Found(List.of(), true);
        static final Found TOO_MUCH = new Found(List.of(), false);
    }

    /** How much may be looked through: a pattern such as {@code /*}{@code /*}{@code /*} walks the whole disk. */
    static final class Limit {
        /** The most files and folders. */
        static final int MOST = 20_000;

        /** The longest time, for folders on a network or a slow disk. */
        static final Duration LONGEST = Duration.ofSeconds(2);

        private final LongSupplier nanoClock;
        private final long begun;
        private int seen;

        Limit(LongSupplier nanoClock) {
            this.nanoClock = nanoClock;
            this.begun = nanoClock.getAsLong();
        }

        /** Counts one more, and says whether that is too much. */
        boolean isReached() {
            return ++seen > MOST || nanoClock.getAsLong() - begun > LONGEST.toNanos();
        }
    }

    /**
     * Finds the files of a pattern.
     *
     * @param folder that a relative name is relative to
     * @param home what {@code ~} stands for
     */
    static Found find(String word, Path folder, Path home, Limit limit) {
        try {
            Path path = word.startsWith("~/") ? home.resolve(word.substring(2)) : folder.resolve(word);
            List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
            for (Path name : path) {
                List<Path> next = step(found, name.toString(), limit);
                if (next == null) {
                    return Found.TOO_MUCH;
                }
                found = next;
            }
            return new Found(found.stream().filter(Files::exists).toList(), true);
        } catch (InvalidPathException | PatternSyntaxException nowhere) {
            return Found.NOTHING;
        }
    }

    /** One name of the pattern further; null if the limit is reached. */
    private static @Nullable List<Path> step(List<Path> folders, String name, Limit limit) {
        if (!WILD.matcher(name).find()) {
            return folders.stream().map(folder -> folder.resolve(name)).toList();
        }
        // The braces of Java's globs are not special in C's. Names that do not match count too, so the stream has no
        // filter.
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + name.replace("{", "\\{").replace("}", "\\}"));
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (limit.isReached()) {
                return null;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (limit.isReached()) {
                        return null;
                    }
                    Path last = file.getFileName();
                    if (matcher.matches(last)
                            && (name.startsWith(".") || !last.toString().startsWith("."))) {
                        found.add(file);
                    }
                }
            } catch (IOException | DirectoryIteratorException noFolder) {
                // As with glob(3): nothing there matches.
            }
        }
        return found.stream().sorted().toList();
    }
}
