package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.AddressRange;
import io.sshprobe.cli.input.NamedTarget;
import io.sshprobe.cli.input.Ports;
import io.sshprobe.cli.input.TargetParser;
import io.sshprobe.target.Target;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a list or a HOST argument names: one host, or every address of a range.
 *
 * @param named the host; of a range, its first address, with the port and the user of all
 * @param range the range, or null for one host
 * @param label the label in the list, or null
 */
public record ListEntry(NamedTarget named, @Nullable AddressRange range, @Nullable String label) {
    /** The most addresses of a range that are probed: an IPv4 network of length 8. */
    public static final long MAX_RANGE = 1 << 24;

    /**
     * Reads a HOST argument: what {@link TargetParser} reads, or a range with or without user and port.
     *
     * @throws IllegalArgumentException with one line for the user that quotes the argument and says what is wrong with it
     */
    public static ListEntry argument(String argument) {
        try {
            return host(argument, null).bounded();
        } catch (IllegalArgumentException malformed) {
            throw TargetParser.refusal(argument, malformed);
        }
    }

    /** A number, or what a spreadsheet makes of one: never a label. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,' ]*");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    /**
     * Reads a line of a list: a HOST, perhaps a port, perhaps a label, between commas, semicolons or tabs.
     *
     * @param line not blank, without comment
     * @param portNoted told when a number behind the HOST is read as its port; null if it must be written as HOST:PORT
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    static ListEntry line(String line, @Nullable Runnable portNoted) {
        char delimiter = FieldSplitter.delimiter(line);
        List<String> fields = FieldSplitter.fields(line, delimiter);
        String host = fields.get(0);
        String port = "";
        String[] words = BLANKS.split(host);
        if (words.length == 2 && DIGITS.matcher(words[1]).matches()) {
            host = words[0];
            port = words[1];
        } else if (words.length > 1) {
            throw new IllegalArgumentException(
                    "it contains white space; write one host per line, with a label as HOST,LABEL");
        }
        int next = 1;
        if (port.isEmpty() && fields.size() > 1 && NUMBER.matcher(fields.get(1)).matches()) {
            port = fields.get(1);
            next = 2;
        }
        if (!port.isEmpty()) {
            if (fields.size() > next && NUMBER.matcher(fields.get(next)).matches()) {
                throw new IllegalArgumentException("there are two numbers behind the host; write HOST:PORT,LABEL");
            }
            if (portNoted == null) {
                throw new IllegalArgumentException(
                        "write a port as HOST:PORT; without ':', it is not clear what it is");
            }
            portNoted.run();
        }
        String label = String.join(delimiter + " ", fields.subList(Math.min(next, fields.size()), fields.size()));
        return of(host, port, label);
    }

    /**
     * An entry of its parts.
     *
     * @param port empty or null if it is in {@code host}, or nowhere
     * @param label empty for none
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    public static ListEntry of(String host, @Nullable String port, String label) {
        ListEntry entry = host(host, label(label));
        if (port == null || port.isEmpty()) {
            return entry;
        }
        NamedTarget named = entry.named;
        int number = Ports.parse(port);
        if (named.port() != null && named.port() != number) {
            throw new IllegalArgumentException("it names two ports, " + named.port() + " and " + number);
        }
        return new ListEntry(new NamedTarget(named.host(), number, named.user()), entry.range, entry.label);
    }

    /** A {@code #} within a word does not begin a comment. */
    static String withoutComment(String line) {
        for (int hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1)) {
            if (hash == 0 || line.charAt(hash - 1) == ' ' || line.charAt(hash - 1) == '\t') {
                return line.substring(0, hash);
            }
        }
        return line;
    }

    private static @Nullable String label(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("its label contains control characters");
        }
        if (text.length() > Target.MAX_LABEL_LENGTH) {
            throw new IllegalArgumentException("its label has more than " + Target.MAX_LABEL_LENGTH + " characters");
        }
        return text.isBlank() ? null : text;
    }

    private static ListEntry host(String text, @Nullable String label) {
        int at = text.lastIndexOf('@');
        String place = text.substring(at + 1);
        String body = place;
        String port = "";
        int end = place.startsWith("[") ? place.indexOf(']') : -1;
        if (end > 0) {
            body = place.substring(1, end);
            port = place.substring(end + 1);
        } else if (place.indexOf(':') == place.lastIndexOf(':') && place.indexOf(':') >= 0) {
            body = place.substring(0, place.indexOf(':'));
            port = place.substring(place.indexOf(':'));
        }
        if (!AddressRange.isMeant(body)) {
            return new ListEntry(TargetParser.read(text), null, label);
        }
        AddressRange range = AddressRange.parse(body);
        String user = at < 0 ? null : TargetParser.user(text.substring(0, at), false);
        return new ListEntry(new NamedTarget(range.first().text(), port(port), user), range, label);
    }

    private static @Nullable Integer port(String behind) {
        if (behind.isEmpty()) {
            return null;
        }
        if (!behind.startsWith(":")) {
            throw new IllegalArgumentException("write a range of IPv6 addresses with a port as [RANGE]:PORT");
        }
        return Ports.parse(behind.substring(1));
    }

    /**
     * The same.
     *
     * @throws IllegalArgumentException if it is a range of more than {@link #MAX_RANGE} addresses
     */
    public ListEntry bounded() {
        if (range != null && range.size() > MAX_RANGE) {
            throw new IllegalArgumentException(
                    "a range has at most " + MAX_RANGE + " addresses: the size of an IPv4 /8 or an IPv6 /104");
        }
        return this;
    }

    /** How many hosts it names. */
    public long size() {
        return range == null ? 1 : range.size();
    }

    /** The host at {@code index}, from 0. */
    public NamedTarget at(long index) {
        return range == null ? named : new NamedTarget(range.at(index).text(), named.port(), named.user());
    }
}
