package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.TargetParser;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), as far as it names them.
 *
 * <p>MINA's {@code KnownHostEntry} is not used: it turns every name into a regular expression, but names are needed
 * here. Keys are ignored.
 */
public final class KnownHosts implements TargetSource {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private final ListFile file;
    private final Consumer<String> notes;
    private long hashed;

    private KnownHosts(Path file, BadLines bad, Consumer<String> notes) {
        this.file = ListFile.of(file, InputStream.nullInputStream(), this::names, ListFile.MAX_KEY_LINE, bad);
        this.notes = notes;
    }

    /**
     * Reads a file.
     *
     * @param notes takes a message if there are hashed names
     * @throws UnusableListException if there is no such file, or it cannot be read
     */
    public static KnownHosts of(Path file, BadLines bad, Consumer<String> notes) {
        return new KnownHosts(file, bad, notes);
    }

    private List<ListEntry> names(String line) {
        String[] fields = BLANKS.split(line.strip(), 3);
        // Revoked keys and keys of certificate authorities: they belong to no host.
        if (fields[0].isEmpty() || fields[0].startsWith("@")) {
            return List.of();
        }
        if (fields.length < 3) {
            throw new IllegalArgumentException("a line of known_hosts needs a host, the type of its key, and the key");
        }
        if (fields[0].startsWith("|")) {
            hashed++;
            return List.of();
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

    @Override
    public void check() {
        file.check();
        hashed = 0;
    }

    @Override
    public @Nullable ListEntry next() {
        ListEntry entry = file.next();
        if (entry == null && hashed > 0) {
            notes.accept("known_hosts: " + hashed + (hashed == 1 ? " entry is" : " entries are")
                    + " hashed (HashKnownHosts), so the host cannot be read; left out");
            hashed = 0;
        }
        return entry;
    }

    @Override
    public void close() {
        file.close();
    }
}
