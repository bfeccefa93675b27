package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From the words that people search for to the causes they can have.
 *
 * <p>A message belongs to the causes whose pages name it. What it means is written once: on the page of its cause, or in
 * {@code messages.md} if it has several.
 */
public final class KnownMessages {
    /** Fewer characters are part of too many messages to mean one. */
    private static final int MIN_PART = 3;

    private KnownMessages() {}

    /**
     * The messages on the page of a cause, in their order there, each with all its wordings and its meaning. Reads that page
     * and {@code messages.md}.
     */
    public static List<CauseMessage> of(Cause cause) {
        return complete(cause, shared());
    }

    /** Every message, those of several causes first. Reads every page. */
    public static List<KnownMessage> all() {
        List<CauseMessage> shared = shared();
        Map<CauseMessage, List<Cause>> causes = new LinkedHashMap<>();
        shared.forEach(message -> causes.put(message, new ArrayList<>()));
        for (Cause cause : Cause.values()) {
            for (CauseMessage message : complete(cause, shared)) {
                causes.computeIfAbsent(message, first -> new ArrayList<>()).add(cause);
            }
        }
        return causes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> known(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * The messages that {@code words} hold, or else those that they are a part of; letter case and white space do not
     * count. Reads every page.
     *
     * @param words such as a line of a log; where several messages fit, only the longest counts
     */
    public static List<KnownMessage> find(String words) {
        String line = words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        List<KnownMessage> all = all();
        int longest =
                all.stream().mapToInt(message -> message.longestIn(line)).max().orElse(0);
        if (longest > 0) {
            return all.stream()
                    .filter(message -> message.longestIn(line) == longest)
                    .toList();
        }
        return line.length() < MIN_PART
                ? List.of()
                : all.stream().filter(message -> message.contains(line)).toList();
    }

    private static KnownMessage known(CauseMessage message, List<Cause> causes) {
        return new KnownMessage(message.where(), message.texts(), message.meaning(), causes);
    }

    /** The messages on a page; one that several causes have is completed, or left out where it is not known. */
    private static List<CauseMessage> complete(Cause cause, List<CauseMessage> shared) {
        return CausePages.of(cause).messages().stream()
                .flatMap(message -> message.isShared()
                        ? shared.stream().filter(each -> isNamed(each, message))
                        : Stream.of(message))
                .toList();
    }

    private static boolean isNamed(CauseMessage shared, CauseMessage message) {
        return shared.where() == message.where()
                && shared.texts().get(0).equals(message.texts().get(0));
    }

    /** What {@code messages.md} has; empty if an installation has lost it. */
    private static List<CauseMessage> shared() {
        try {
            return PageParser.messages(CausePages.text("messages.md"));
        } catch (IOException | MalformedPageException defect) {
            return List.of();
        }
    }
}
