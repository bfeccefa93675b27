package io.sshprobe.cli.input.check;

import io.sshprobe.ssh.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with a file, so that the user is told all of it at once. */
final class FileProblems {
    /** The most problems that are told. */
    static final int MOST_TOLD = 20;

    /** With more than that, nobody reads on. */
    private static final int MOST_KEPT = 1_000;

    private static final int MOST_QUOTED = 60;

    private record Problem(SourcePlace place, String sentence) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int all;

    FileProblems(String file) {
        this.file = file;
    }

    /** The file as the user named it. */
    String file() {
        return file;
    }

    /** A piece of the file, in quotes, as it can be shown. */
    static String quoted(String text) {
        return "'" + VisibleText.of(text, MOST_QUOTED) + "'";
    }

    /** Where something begins. */
    SourcePlace place(YamlNode node) {
        return new SourcePlace(file, node.line(), node.column());
    }

    SourcePlace place(Mark mark) {
        return new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    void add(YamlNode node, String sentence) {
        add(place(node), sentence);
    }

    /** The same with a sentence that takes time to find: a hint at what may be meant. It is not asked for if nobody would read it. */
    void add(YamlNode node, Supplier<String> sentence) {
        add(place(node), found.size() < MOST_KEPT ? sentence.get() : "");
    }

    void add(SourcePlace place, String sentence) {
        all++;
        if (found.size() < MOST_KEPT) {
            found.add(new Problem(place, sentence));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading if anything is wrong.
     *
     * @throws UnusableCheckFileException with what is
     */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(found.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.place.line())
                        .thenComparing(problem -> problem.place.column()))
                .limit(MOST_TOLD)
                .map(problem -> problem.place + ": " + problem.sentence)
                .toList());
        if (all > lines.size()) {
            int more = all - lines.size();
            lines.add(file + ": and " + more + (more == 1 ? " more problem" : " more problems"));
        }
        throw new UnusableCheckFileException(lines);
    }
}
