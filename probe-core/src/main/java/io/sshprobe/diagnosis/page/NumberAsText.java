package io.sshprobe.diagnosis.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A number in a message that is text in truth.
 *
 * <p>Who expects a packet reads the first four bytes of what comes as its length (RFC 4253 §6), and quotes that as a number:
 * "Bad packet length 1349676916" is "Prot". SFTP does the same: "Received message too long 1416586337". Git, whose lengths are
 * four digits, quotes the text itself: "bad line length character: Welc".
 *
 * @param number the number as it stands in the message; with Git, the text in its place
 * @param text its four bytes, with escapes for CR, LF and TAB
 * @param meaning what begins like this, without a full stop; empty if nothing is known
 */
public record NumberAsText(String number, String text, String meaning) {
    /** Nine or ten digits, or eight of a hexadecimal number; not a part of a name, an address or a fingerprint. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.:/+-])(?:0x[0-9A-Fa-f]{8}|[0-9]{9,10})(?![\\w:/-])");

    /** The four characters in which Git expects a length; it quotes them as they are. */
    private static final Pattern LINE_LENGTH = Pattern.compile("(?i)bad line length character: ([\\x20-\\x7E]{4})");

    /** The most numbers of one message. */
    private static final int MAX_NUMBERS = 5;

    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("Prot", "\"Protocol mismatch.\", a server's words for a first line that it did not understand"),
            Map.entry(
                    "Inva",
                    "\"Invalid SSH identification string.\", a server's words for a first line that it did not understand"),
            Map.entry("Exce", "\"Exceeded MaxStartups\", a server's words at its limit"),
            Map.entry("Not ", "\"Not allowed at this time\", a server's words for a limit or a penalty"),
            Map.entry("SSH-", "an identification string that comes a second time, or late"),
            Map.entry("HTTP", "the answer of a web server"),
            Map.entry("GET ", "the request of a web client"),
            Map.entry("POST", "the request of a web client"),
            Map.entry("HEAD", "the request of a web client"),
            Map.entry("CONN", "\"CONNECT\", a request to a web proxy"),
            Map.entry("<htm", "a web page"),
            Map.entry("<!DO", "a web page"),
            Map.entry("PROX", "a header of the PROXY protocol, version 1"),
            Map.entry("\r\n\r\n", "a header of the PROXY protocol, version 2"),
            Map.entry("220 ", "the greeting of a mail or FTP server"),
            Map.entry("220-", "the greeting of a mail or FTP server"),
            Map.entry("ssh:", "a message of an ssh program"),
            Map.entry("sshd", "a message of sshd"),
            Map.entry("Conn", "\"Connection …\", a message of a program in between"),
            Map.entry("Welc", "\"Welcome\", a greeting that a start file of the shell prints"),
            Map.entry("Last", "\"Last login\", a greeting that a start file of the shell prints"),
            Map.entry("This", "\"This account …\" or \"This service …\", the words of an account without that right"),
            Map.entry("Plea", "\"Please …\", a text that the server or a start file of the shell prints"),
            Map.entry("stty", "a message of stty in a start file of the shell, which has no terminal"),
            Map.entry("tput", "a message of tput in a start file of the shell, which has no terminal"),
            Map.entry("bash", "a message of the shell"),
            Map.entry("-bas", "a message of the shell"));

    /** The numbers in a message that are text; at most five. */
    public static List<NumberAsText> in(String message) {
        Stream<NumberAsText> quoted = LINE_LENGTH
                .matcher(message)
                .results()
                .map(match -> match.group(1))
                .map(text -> new NumberAsText(text, text, BEGINNINGS.getOrDefault(text, "")));
        Stream<NumberAsText> numbers =
                NUMBER.matcher(message).results().map(MatchResult::group).flatMap(NumberAsText::decoded);
        return Stream.concat(quoted, numbers).distinct().limit(MAX_NUMBERS).toList();
    }

    private static Stream<NumberAsText> decoded(String number) {
        long value = number.startsWith("0x") ? Long.parseLong(number.substring(2), 16) : Long.parseLong(number);
        if (value > 0xFFFF_FFFFL) {
            return Stream.empty();
        }
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
        if (bytes[1] == 3 && (bytes[0] == 0x16 || bytes[0] == 0x15) && bytes[2] <= 4 && bytes[2] >= 0) {
            // RFC 8446 §5.1: the type, the version and the length of a TLS record.
            return Stream.of(new NumberAsText(
                    number,
                    "%02x %02x %02x %02x".formatted(bytes[0], bytes[1], bytes[2], bytes[3]),
                    bytes[0] == 0x16 ? "a TLS handshake" : "a TLS alert"));
        }
        String text = new String(bytes, StandardCharsets.US_ASCII);
        return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\r' || c == '\n' || c == '\t')
                ? Stream.of(new NumberAsText(
                        number,
                        text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t"),
                        BEGINNINGS.getOrDefault(text, "")))
                : Stream.empty();
    }

    /** For a person: {@code 1349676916 is "Prot": it begins like …}. */
    public String sentence() {
        String what = number.equals(text)
                ? "\"" + text + "\" is text where a number should stand."
                : number + " is \"" + text + "\": four bytes of text, read as a number.";
        return what + (meaning.isEmpty() ? "" : " So begins " + meaning + ".");
    }
}
