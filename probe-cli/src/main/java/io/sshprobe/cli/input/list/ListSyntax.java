package io.sshprobe.cli.input.list;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of host lists: a host per line with or without port and label, a table with a header, the output of scanners, an
 * inventory of Ansible, known_hosts.
 */
final class ListSyntax implements LineSyntax {
    private static final Pattern SEPARATOR = Pattern.compile("sep=[,;\t]");

    /** A list whose entries are probed. */
    private final boolean bounded;

    private final String file;
    private final Consumer<String> notes;
    private final ScannerLines scanner;
    private @Nullable AnsibleInventory inventory;
    private @Nullable TableHeader header;
    private boolean begun;
    private boolean hasUngroupedHosts;

    private ListSyntax(boolean bounded, String file, Consumer<String> notes) {
        this.bounded = bounded;
        this.file = file;
        this.notes = notes;
        this.scanner = new ScannerLines(notes);
    }

    /**
     * The syntax of a list to be probed.
     *
     * @param file its name, for messages
     * @param notes takes a message for each thing that the user should know
     */
    static ListSyntax ofTargets(String file, Consumer<String> notes) {
        return new ListSyntax(true, file, notes);
    }

    /** The syntax of exclusions: a range may have any size, because it is never expanded; a port must be written behind ':'. */
    static ListSyntax ofExclusions(String file) {
        return new ListSyntax(false, file, note -> {});
    }

    @Override
    public List<ListEntry> read(long number, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return List.of();
        }
        if (begun && header == null && inventory == null && isPlain(text)) {
            hasUngroupedHosts = true;
            ListEntry entry = ListEntry.of(text, null, "");
            return List.of(bounded ? entry.bounded() : entry);
        }
        boolean first = !begun;
        begun = true;
        List<ListEntry> entries = entries(number, text, first);
        return bounded ? entries.stream().map(ListEntry::bounded).toList() : entries;
    }

    /** Whether it is a host and nothing else, as most lines of long lists are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == ',' || c == ';' || c == '"' || c == '[') {
                return false;
            }
        }
        return true;
    }

    private List<ListEntry> entries(long number, String text, boolean first) {
        AnsibleInventory groups = inventory;
        if (groups == null && AnsibleInventory.begins(text)) {
            groups = new AnsibleInventory(hasUngroupedHosts);
            inventory = groups;
        }
        if (groups != null) {
            groups.add(number, text);
            return List.of();
        }
        if (ScannerLines.matches(text)) {
            return scanner.read(text);
        }
        if (KnownHostNamesLine.matches(text)) {
            return KnownHostNamesLine.entries(text);
        }
        if (first && SEPARATOR.matcher(text).matches()) {
            begun = false;
            return List.of();
        }
        char delimiter = FieldSplitter.delimiter(text);
        if (first) {
            header = TableHeader.of(FieldSplitter.fields(text, delimiter), delimiter)
                    .orElse(null);
            if (header != null) {
                notes.accept(file + ":" + number + ": read as the header of a table");
                return List.of();
            }
        }
        TableHeader columns = header;
        if (columns != null) {
            List<String> fields = FieldSplitter.fields(text, columns.delimiter());
            if (TableHeader.field(fields, columns.host()).isEmpty()) {
                throw new IllegalArgumentException("there is nothing in the column of the host");
            }
            return List.of(ListEntry.of(
                    TableHeader.field(fields, columns.host()),
                    TableHeader.field(fields, columns.port()),
                    TableHeader.field(fields, columns.label())));
        }
        hasUngroupedHosts = true;
        return List.of(ListEntry.line(text, bounded ? this::notePort : null));
    }

    private void notePort() {
        notes.accept(file + ": a number behind the host is read as its port, as in HOST,PORT or HOST PORT");
    }

    @Override
    public List<ListEntry> end(LateComplaints bad) {
        AnsibleInventory groups = inventory;
        return groups == null ? scanner.end(file) : groups.entries(bad);
    }
}
