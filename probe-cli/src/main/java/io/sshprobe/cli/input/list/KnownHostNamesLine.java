package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.TargetParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A line of known_hosts, or of ssh-keyscan (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT); its key is ignored. */
final class KnownHostNamesLine {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private static final Pattern FORM = Pattern.compile(
            "(?:@\\S+[ \\t]+)?\\S+[ \\t]+(?:ssh|sk-ssh|ecdsa|sk-ecdsa|rsa)-[A-Za-z0-9@.-]+[ \\t]+[A-Za-z0-9+/]{20,}=*(?:[ \\t].*)?");

    private KnownHostNamesLine() {}

    /** Whether a line of a host list is one of these. */
    static boolean matches(String line) {
        // Every key begins with the length of its type: three zero bytes, and one more.
        return line.contains(" AAAA") && FORM.matcher(line).matches();
    }

    /** Whether the host is hashed (HashKnownHosts), so that nobody can read it. */
    static boolean isHashed(String line) {
        return line.startsWith("|");
    }

    /**
     * The hosts that it names without wildcards; none for revoked keys and those of certificate authorities.
     *
     * @throws IllegalArgumentException with what is wrong with it, for the user
     */
    static List<ListEntry> entries(String line) {
        String[] fields = BLANKS.split(line.strip(), 3);
        if (fields[0].isEmpty() || fields[0].startsWith("@")) {
            return List.of();
        }
        if (fields.length < 3) {
            throw new IllegalArgumentException("a line of known_hosts needs a host, the type of its key, and the key");
        }
        if (isHashed(fields[0])) {
            throw new IllegalArgumentException("its host is hashed (HashKnownHosts), so it cannot be read");
        }
        List<ListEntry> entries = new ArrayList<>();
        for (String name : fields[0].split(",", -1)) {
            if (!name.startsWith("!") && name.indexOf('*') < 0 && name.indexOf('?') < 0) {
                entries.add(entry(name));
            }
        }
        return entries;
    }

    /** {@code HOST} or {@code [HOST]:PORT}, also of a name. */
    private static ListEntry entry(String name) {
        boolean bracketedName = name.startsWith("[") && name.lastIndexOf(':') == name.indexOf(':');
        return new ListEntry(
                TargetParser.read(bracketedName ? name.replace("[", "").replace("]", "") : name), null, null);
    }
}
