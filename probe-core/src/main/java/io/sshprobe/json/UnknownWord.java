package io.sshprobe.json;

/**
 * A word in a line that this version does not know: a later version wrote it.
 *
 * @param kind what it names, such as {@code stage}
 * @param word the word itself, a label in lower kebab-case
 */
public record UnknownWord(String kind, String word) {
    /** As {@code the stage 'route'}. */
    @Override
    public String toString() {
        return "the " + kind + " '" + word + "'";
    }
}
