package io.sshprobe.cli.input.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table hold what.
 *
 * @param host the column of the host, from 0
 * @param port the column of the port, or -1
 * @param label the column of the label, or -1
 * @param delimiter between the columns
 */
record TableHeader(int host, int port, int label, char delimiter) {
    private static final Set<String> ADDRESSES =
            Set.of("ip", "ipaddress", "ipaddr", "ipv4", "ipv6", "address", "addr", "saddr", "ipstr");

    private static final Set<String> HOSTS = Set.of(
            "host",
            "hostname",
            "hostip",
            "hostaddress",
            "target",
            "fqdn",
            "server",
            "dnsname",
            "domain",
            "ansiblehost");

    private static final Set<String> PORTS =
            Set.of("port", "sshport", "ports", "dport", "sport", "tcpport", "ansibleport", "portnumber");

    private static final Set<String> LABELS =
            Set.of("label", "name", "alias", "comment", "description", "tag", "role", "location", "site");

    /** Words that no host is named: alone in the first line, they are a header. */
    private static final Set<String> NO_HOSTS = Set.of("ip", "ipaddress", "saddr", "hostname", "fqdn", "ipstr");

    /** The header in this line; empty if the line is none. */
    static Optional<TableHeader> of(List<String> fields, char delimiter) {
        List<String> words = fields.stream().map(TableHeader::normal).toList();
        if (words.size() == 1) {
            return NO_HOSTS.contains(words.get(0))
                    ? Optional.of(new TableHeader(0, -1, -1, delimiter))
                    : Optional.empty();
        }
        int address = first(words, ADDRESSES);
        int host = first(words, HOSTS);
        int port = first(words, PORTS);
        boolean isHeader = (address >= 0 || host >= 0 || port >= 0)
                && words.stream().noneMatch(word -> word.chars().anyMatch(Character::isDigit) && !isWord(word));
        if (!isHeader) {
            return Optional.empty();
        }
        // The address is what can be probed without doubt; the name then says whose it is.
        int column = address >= 0 ? address : host;
        int label = first(words, LABELS);
        int named = label < 0 && address >= 0 && host >= 0 ? host : label;
        return Optional.of(new TableHeader(Math.max(column, 0), port, named == column ? -1 : named, delimiter));
    }

    private static boolean isWord(String word) {
        return ADDRESSES.contains(word) || HOSTS.contains(word);
    }

    private static String normal(String field) {
        return field.toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
    }

    private static int first(List<String> words, Set<String> names) {
        for (int i = 0; i < words.size(); i++) {
            if (names.contains(words.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The text of a column; empty if the line does not have it. */
    static String field(List<String> fields, int column) {
        return column < 0 || column >= fields.size() ? "" : fields.get(column);
    }
}
