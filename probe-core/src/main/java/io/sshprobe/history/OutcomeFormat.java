package io.sshprobe.history;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Outcomes as text: a line that names the format, one line for each outcome, and a last line that shows that the file is
 * complete.
 *
 * <p>A line holds these fields, separated by one space: the time in seconds since 1970 with nine decimals, end, stage, number
 * of unauthenticated connections, local address in hexadecimal, identification string in base64, host key. {@code -} means
 * that there is none; an unknown host key is left out.
 */
final class OutcomeFormat {
    private static final String FIRST_LINE = "sshprobe-history 1";
    private static final String LAST_LINE = "end";
    private static final String NOTHING = "-";
    private static final int FIELDS = 6;
    private static final int NANO_DIGITS = 9;

    private OutcomeFormat() {}

    static String write(List<PastOutcome> outcomes) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        for (PastOutcome outcome : outcomes) {
            write(text, outcome);
        }
        return text.append(LAST_LINE).append('\n').toString();
    }

    private static void write(StringBuilder text, PastOutcome outcome) {
        InetAddress local = outcome.local();
        ByteString identification = outcome.identification();
        Instant at = outcome.at();
        long seconds = at.getEpochSecond();
        String nanos = Integer.toString(at.getNano());
        text.append(seconds)
                .append('.')
                .append("0".repeat(NANO_DIGITS - nanos.length()))
                .append(nanos)
                .append(' ')
                .append(outcome.end().label())
                .append(' ')
                .append(outcome.stage().label())
                .append(' ')
                .append(outcome.unauthenticated())
                .append(' ')
                .append(local == null ? NOTHING : HexFormat.of().formatHex(local.getAddress()))
                .append(' ')
                .append(identification == null ? NOTHING : identification.base64());
        if (outcome.hostKey() != null) {
            text.append(' ').append(outcome.hostKey());
        }
        text.append('\n');
    }

    static List<PastOutcome> read(String text) throws DamagedFileException {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FIRST_LINE)) {
            throw new DamagedFileException("it does not begin with '" + FIRST_LINE + "'");
        }
        int last = lines.length - 2; // the last line end is followed by an empty string
        if (last < 1 || !lines[last].equals(LAST_LINE) || !lines[last + 1].isEmpty()) {
            throw new DamagedFileException("it does not end with '" + LAST_LINE + "'");
        }
        List<PastOutcome> outcomes = new ArrayList<>();
        for (int i = 1; i < last; i++) {
            try {
                outcomes.add(outcome(lines[i]));
            } catch (IllegalArgumentException | DateTimeException | UnknownHostException malformed) {
                throw new DamagedFileException("line " + (i + 1) + " is not an outcome", malformed);
            }
        }
        return outcomes;
    }

    private static PastOutcome outcome(String line) throws UnknownHostException {
        String[] fields = line.split(" ", FIELDS + 1);
        if (fields.length < FIELDS) {
            throw new IllegalArgumentException("a field is missing");
        }
        return new PastOutcome(
                instant(fields[0]),
                fields[4].equals(NOTHING)
                        ? null
                        : InetAddress.getByAddress(HexFormat.of().parseHex(fields[4])),
                labelled(EndKind.values(), EndKind::label, fields[1]),
                labelled(Stage.values(), Stage::label, fields[2]),
                fields[5].equals(NOTHING) ? null : ByteString.fromBase64(fields[5]),
                fields.length == FIELDS ? null : fields[FIELDS],
                Integer.parseInt(fields[3]));
    }

    /** Parses without a formatter of java.time, which takes long to load. */
    private static Instant instant(String field) {
        int point = field.length() - NANO_DIGITS - 1;
        if (point < 1 || field.charAt(point) != '.') {
            throw new IllegalArgumentException("a time has " + NANO_DIGITS + " decimals");
        }
        return Instant.ofEpochSecond(
                Long.parseLong(field.substring(0, point)), Integer.parseInt(field.substring(point + 1)));
    }

    private static <E extends Enum<E>> E labelled(E[] values, Function<E, String> label, String field) {
        for (E value : values) {
            if (label.apply(value).equals(field)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no such label");
    }
}
