package io.sshprobe.cli.input.sshconfig;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
     * Those that exist and match, in the order of their names, as glob(7) has them.
     *
     * @param folder that a relative name is relative to
     * @param home what {@code ~} stands for
     */
    static List<Path> find(String word, Path folder, Path home) {
        try {
            Path path = word.startsWith("~/") ? home.resolve(word.substring(2)) : folder.resolve(word);
            List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
            for (Path name : path) {
                found = step(found, name.toString());
            }
            return found.stream().filter(Files::exists).toList();
        } catch (InvalidPathException nowhere) {
            return List.of();
        }
    }

    private static List<Path> step(List<Path> folders, String name) {
        if (!WILD.matcher(name).find()) {
            return folders.stream().map(folder -> folder.resolve(name)).toList();
        }
        // The braces of Java's globs are not special in C's.
        String glob = name.replace("{", "\\{").replace("}", "\\}");
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                for (Path file : files) {
                    if (name.startsWith(".") || !file.getFileName().toString().startsWith(".")) {
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
