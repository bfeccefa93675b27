package io.sshprobe.cli.input;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of the names that exist the user may have meant. */
public final class NearestNames {
    private static final int MOST = 3;

    /** Names that are less alike are not suggested. */
    private static final double ALIKE = 0.35;

    private NearestNames() {}

    /**
     * The names most similar to {@code word}, the most similar first; empty if none is similar.
     *
     * <p>Similarity is Dice's coefficient of the pairs of neighbouring letters, so a part of a name is similar to it
     * too.
     */
    public static List<String> of(String word, List<String> names) {
        return names.stream()
                .filter(name -> likeness(word, name) >= ALIKE)
                .sorted(Comparator.comparing((String name) -> likeness(word, name))
                        .reversed())
                .limit(MOST)
                .toList();
    }

    /** The end of a sentence that asks whether one of them was meant; empty if there is none. */
    public static String question(List<String> names) {
        return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
    }

    private static double likeness(String one, String other) {
        Set<String> pairs = pairs(one);
        Set<String> others = pairs(other);
        int all = pairs.size() + others.size();
        pairs.retainAll(others);
        return all == 0 ? 0 : 2.0 * pairs.size() / all;
    }

    private static Set<String> pairs(String word) {
        String letters = word.toLowerCase(Locale.ROOT);
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return pairs;
    }
}
