package io.sshprobe.cli.input.list;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), as far as it names them.
 *
 * <p>MINA's {@code KnownHostEntry} is not used: it turns every name into a regular expression, but names are needed
 * here. Keys are ignored.
 */
public final class KnownHostNames implements TargetSource {
    private final ListFile file;
    private final Consumer<String> notes;
    private long hashed;

    private KnownHostNames(Path file, BadLines bad, Consumer<String> notes) {
        this.file = ListFile.of(file, InputStream.nullInputStream(), () -> this::names, ListFile.MAX_LINE, bad);
        this.notes = notes;
    }

    /**
     * Reads a file.
     *
     * @param notes takes a message if there are hashed names
     * @throws UnusableListException if there is no such file, or it cannot be read
     */
    public static KnownHostNames of(Path file, BadLines bad, Consumer<String> notes) {
        return new KnownHostNames(file, bad, notes);
    }

    private List<ListEntry> names(long number, String line) {
        if (KnownHostNamesLine.isHashed(line.strip())) {
            hashed++;
            return List.of();
        }
        return KnownHostNamesLine.entries(line);
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
