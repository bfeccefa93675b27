package io.sshprobe.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** From the words that people search for to the causes behind them. */
public final class KnownMessages {
    /** Every message there is. */
    public static final List<KnownMessage> ALL =
            Stream.concat(ClientMessages.ALL.stream(), LogMessages.ALL.stream()).toList();

    /** Fewer characters are part of too many messages to mean one. */
    private static final int MIN_PART = 3;

    private KnownMessages() {}

    /** The messages that can be behind a cause. */
    public static List<KnownMessage> of(Cause cause) {
        return ALL.stream().filter(message -> message.causes().contains(cause)).toList();
    }

    /**
     * The messages that {@code words} hold, or else those that they are a part of; letter case and white space do not
     * count.
     *
     * @param words such as a line of a log; where several messages fit, only the longest counts
     */
    public static List<KnownMessage> find(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        int longest =
                ALL.stream().mapToInt(message -> message.longestIn(line)).max().orElse(0);
        if (longest > 0) {
            return ALL.stream()
                    .filter(message -> message.longestIn(line) == longest)
                    .toList();
        }
        String part = line.toLowerCase(Locale.ROOT);
        return part.length() < MIN_PART
                ? List.of()
                : ALL.stream().filter(message -> message.contains(part)).toList();
    }
}
