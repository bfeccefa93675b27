package io.sshprobe.diagnosis.evidence;

import io.sshprobe.ssh.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server says in plain words, in place of an identification string or after it.
 *
 * @param meaning what the words are about
 * @param line the line that says so
 */
public record ServerWords(Meaning meaning, String line) {
    /** What the words can be about. */
    public enum Meaning {
        /** The program that should serve the connection cannot start, or died. */
        START_FAILURE,
        /** A program that forwards the connection does not reach the server. */
        BACKEND,
        /** This address or user is banned, mostly because of failed logins. */
        BAN,
        /** A limit for one source address is reached. */
        LIMIT_PER_SOURCE,
        /** A limit for one user is reached. */
        LIMIT_PER_USER,
        /** Another limit is reached. */
        LIMIT,
        /** A rule refuses the client. */
        REFUSAL
    }

    /** Words are judged by their first lines. */
    private static final int MOST_LINES = 40;

    private static final int LONGEST_LINE = 500;

    /** The words of the first probe; empty if they are about none of these, or are no text. */
    public static Optional<ServerWords> in(Reading reading) {
        return switch (reading.symptom()) {
            case OTHER_WORDS ->
                OtherProtocols.spoken(reading).isPresent() || OtherProtocols.hasReplyCode(reading)
                        ? Optional.empty()
                        : in(reading.seen().text().received());
            case WORDS_AFTER_IDENTIFICATION -> in(Wording.afterIdentification(reading.seen()));
            default -> Optional.empty();
        };
    }

    /** The same, if the words are about one of these meanings. */
    public static Optional<ServerWords> in(Reading reading, Meaning... wanted) {
        return in(reading).filter(words -> List.of(wanted).contains(words.meaning()));
    }

    private static Optional<ServerWords> in(ByteString bytes) {
        String text = bytes.latin1();
        return isReadable(text) ? in(text) : Optional.empty();
    }

    /** Whether the words are about a limit of any kind. */
    public static Optional<ServerWords> limit(Reading reading) {
        return in(reading, Meaning.LIMIT, Meaning.LIMIT_PER_SOURCE, Meaning.LIMIT_PER_USER);
    }

    /** What a text of several lines is about. What comes first in the list of meanings weighs more. */
    static Optional<ServerWords> in(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        return Stream.<Optional<ServerWords>>of(
                        first(lines, StartFailureWords::matches, line -> Meaning.START_FAILURE),
                        first(lines, BackendWords::matches, line -> Meaning.BACKEND),
                        first(lines, AccessWords::bans, line -> Meaning.BAN),
                        first(lines, LimitWords::matches, ServerWords::limit),
                        first(lines, AccessWords::matches, line -> Meaning.REFUSAL))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ServerWords> first(
            List<String> lines, Predicate<String> fits, Function<String, Meaning> meaning) {
        return lines.stream().filter(fits).findFirst().map(line -> new ServerWords(meaning.apply(line), line));
    }

    private static Meaning limit(String line) {
        if (LimitWords.isPerUser(line)) {
            return Meaning.LIMIT_PER_USER;
        }
        return LimitWords.isPerSource(line) ? Meaning.LIMIT_PER_SOURCE : Meaning.LIMIT;
    }

    /** Whether it is text in some character set, and not the bytes of another protocol. */
    private static boolean isReadable(String text) {
        // Telnet options begin with 255; no text in UTF-8 has that byte.
        return text.chars()
                .allMatch(c -> (c >= 0x20 && c != 0x7f && c != 0xff) || Character.isWhitespace(c) || c == 0x1b);
    }

    /** A pattern for any of these, in upper or lower case, anywhere in a line. */
    static Pattern anyOf(List<List<String>> lists) {
        return Pattern.compile(
                lists.stream()
                        .flatMap(List::stream)
                        .map(each -> "(?:" + each + ")")
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE);
    }

    /** The line in quotation marks. */
    public String quoted() {
        return Wording.quote(ByteString.latin1(line));
    }
}
