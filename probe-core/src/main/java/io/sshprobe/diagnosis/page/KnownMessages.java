package io.sshprobe.diagnosis.page;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.CauseMessage;
import io.sshprobe.diagnosis.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From the words that people search for to the causes they can have.
 *
 * <p>A message belongs to the causes whose pages name it. What it means is written once: on the page of its cause, or in
 * {@code messages.md} if it has several. A message that no cause explains is in {@code other-messages.md}.
 */
public final class KnownMessages {
    /** Fewer characters are part of too many messages to mean one. */
    private static final int MIN_PART = 3;

    /** A server's log, which has many words in common with a client's messages. */
    private static final Pattern SERVER_LOG =
            Pattern.compile("\\bsshd(-session|-auth)?(\\[|:)|\\[preauth\\]|\\bconnection from\\b");

    /** The mark of sshd's process in a system log, which no client writes. */
    private static final Pattern SSHD_PROCESS = Pattern.compile("\\bsshd(-session|-auth)?\\[\\d+\\]:");

    private KnownMessages() {}

    /**
     * The messages on the page of a cause, in their order there, each with all its wordings and its meaning. Reads that page
     * and {@code messages.md}.
     */
    public static List<CauseMessage> of(Cause cause) {
        return complete(cause, shared());
    }

    /** Every message, those of several causes first, those of no cause last. The first call reads every page. */
    public static List<KnownMessage> all() {
        return Kept.ALL;
    }

    /** What the pages have does not change, so they are read once, and only if somebody asks. */
    private static final class Kept {
        static final List<KnownMessage> ALL = read();
    }

    private static List<KnownMessage> read() {
        List<CauseMessage> shared = shared();
        Map<CauseMessage, List<Cause>> causes = new LinkedHashMap<>();
        shared.forEach(message -> causes.put(message, new ArrayList<>()));
        for (Cause cause : Cause.values()) {
            for (CauseMessage message : complete(cause, shared)) {
                causes.computeIfAbsent(message, first -> new ArrayList<>()).add(cause);
            }
        }
        Stream<KnownMessage> ofCauses = causes.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> known(entry.getKey(), entry.getValue()));
        return Stream.concat(ofCauses, others().stream()).toList();
    }

    /**
     * The messages that each line of {@code words} holds; if no line holds any, those that the words are a part of. Letter
     * case and white space do not count. The first call reads every page.
     *
     * @param words such as lines of a log; where several messages fit a line, only the longest counts, in the log of a server
     *     only its own messages, if there are any, and one that comes at any stage only if no other fits
     */
    public static List<KnownMessage> find(String words) {
        List<KnownMessage> all = all();
        List<KnownMessage> found = words.lines()
                .map(KnownMessages::plain)
                .flatMap(line -> longest(line, all).stream())
                .distinct()
                .toList();
        String whole = plain(words);
        return found.isEmpty() && whole.length() >= MIN_PART
                ? all.stream().filter(message -> message.contains(whole)).toList()
                : found;
    }

    private static String plain(String line) {
        return line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static List<KnownMessage> longest(String line, List<KnownMessage> all) {
        List<KnownMessage> candidates = telling(ofItsSide(
                line,
                all.stream().filter(message -> message.longestIn(line) > 0).toList()));
        int longest = candidates.stream()
                .mapToInt(message -> message.longestIn(line))
                .max()
                .orElse(0);
        return candidates.stream()
                .filter(message -> message.longestIn(line) == longest)
                .toList();
    }

    /** Without a client's messages where the line is a server's. */
    private static List<KnownMessage> ofItsSide(String line, List<KnownMessage> fitting) {
        if (!SERVER_LOG.matcher(line).find()) {
            return fitting;
        }
        List<KnownMessage> logged = fitting.stream()
                .filter(message -> message.where() != Remedy.Where.CLIENT)
                .toList();
        return logged.isEmpty() && !SSHD_PROCESS.matcher(line).find() ? fitting : logged;
    }

    /** Without those that come at any stage, if another fits: they repeat that something failed, and the other says what. */
    private static List<KnownMessage> telling(List<KnownMessage> fitting) {
        List<KnownMessage> telling = fitting.stream()
                .filter(message -> message.stage() != MessageStage.ANY)
                .toList();
        return telling.isEmpty() ? fitting : telling;
    }

    private static KnownMessage known(CauseMessage message, List<Cause> causes) {
        return new KnownMessage(message.where(), message.texts(), message.meaning(), MessageStage.HANDSHAKE, causes);
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

    /** What {@code other-messages.md} has; empty if an installation has lost it. */
    private static List<KnownMessage> others() {
        try {
            return PageParser.otherMessages(CausePages.text("other-messages.md"));
        } catch (IOException | MalformedPageException defect) {
            return List.of();
        }
    }
}
