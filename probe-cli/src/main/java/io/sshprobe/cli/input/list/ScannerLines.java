package io.sshprobe.cli.input.list;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of scanners: nmap's {@code -oG} and masscan's {@code -oG}, {@code -oL} and messages. Every open TCP port is an
 * entry.
 */
final class ScannerLines {
    /** {@code Host: 192.0.2.1 (name) TAB Ports: 22/open/tcp//ssh///, …}; masscan puts the time in front. */
    private static final Pattern GREPABLE =
            Pattern.compile("(?:Timestamp: \\d+\\s+)?Host: (\\S+) \\(([^)]*)\\)(?:\\s+(.*))?");

    private static final Pattern PORT = Pattern.compile("(?:Ports:|,)\\s*(\\d{1,5})/([a-z|]+)/([a-z]+)/");

    /** {@code open tcp 22 192.0.2.1 1456789}. */
    private static final Pattern MASSCAN_LIST =
            Pattern.compile("(open|closed|banner) (tcp|udp|sctp|icmp) (\\d{1,5}) (\\S+)(?: .*)?");

    private static final Pattern MASSCAN_MESSAGE =
            Pattern.compile("Discovered open port (\\d{1,5})/(tcp|udp|sctp) on (\\S+)\\s*");

    private static final List<String> BEGINNINGS =
            List.of("Host: ", "Timestamp: ", "open ", "closed ", "banner ", "Discovered ");

    private final Consumer<String> notes;
    private @Nullable ListEntry up;
    private long notOpen;
    private long found;

    /**
     * Lines of one file.
     *
     * @param notes takes a message about what was left out
     */
    ScannerLines(Consumer<String> notes) {
        this.notes = notes;
    }

    /** Whether the line quotes what a server said, where {@code #} begins no comment. */
    static boolean hasText(String line) {
        return line.startsWith("Host: ") || line.startsWith("Timestamp: ") || line.startsWith("banner ");
    }

    /** Whether a line is one of a scanner. */
    static boolean matches(String line) {
        return BEGINNINGS.stream().anyMatch(line::startsWith)
                && (GREPABLE.matcher(line).matches()
                        || MASSCAN_LIST.matcher(line).matches()
                        || MASSCAN_MESSAGE.matcher(line).matches());
    }

    /**
     * Reads a line that {@link #matches}.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    List<ListEntry> read(String line) {
        Matcher grepable = GREPABLE.matcher(line);
        if (grepable.matches()) {
            return grepable(grepable);
        }
        Matcher list = MASSCAN_LIST.matcher(line);
        if (list.matches()) {
            return port(
                    list.group(4),
                    "",
                    list.group(3),
                    list.group(1).equals("closed") ? "closed" : "open",
                    list.group(2));
        }
        Matcher message = MASSCAN_MESSAGE.matcher(line);
        if (message.matches()) {
            return port(message.group(3), "", message.group(1), "open", message.group(2));
        }
        throw new IllegalArgumentException("it is not a line of a scanner");
    }

    private List<ListEntry> grepable(Matcher line) {
        String host = line.group(1);
        String name = line.group(2);
        List<ListEntry> entries = new ArrayList<>();
        ListEntry before = up;
        ListEntry here = ListEntry.of(host, null, name);
        if (before != null && !before.named().equals(here.named())) {
            entries.add(before);
        }
        up = null;
        String rest = line.group(3) == null ? "" : line.group(3);
        if (rest.startsWith("Status:")) {
            // Its ports may be in the next line; after a ping scan, there is no such line.
            up = rest.startsWith("Status: Down") ? null : here;
            return entries;
        }
        if (rest.contains("Ports:")) {
            for (Matcher port = PORT.matcher(rest.substring(rest.indexOf("Ports:"))); port.find(); ) {
                entries.addAll(port(host, name, port.group(1), port.group(2), port.group(3)));
            }
        }
        return entries;
    }

    private List<ListEntry> port(String host, String name, String port, String state, String protocol) {
        if (!state.equals("open") || !protocol.equals("tcp")) {
            notOpen++;
            return List.of();
        }
        found++;
        return List.of(ListEntry.of(host, port, name));
    }

    /** What is left at the end of the file. */
    List<ListEntry> end(String file) {
        if (found + notOpen > 0) {
            notes.accept(file + ": the output of a scanner; open TCP ports in it: " + found
                    + "; other ports, left out: " + notOpen);
        }
        ListEntry last = up;
        up = null;
        return last == null ? List.of() : List.of(last);
    }
}
