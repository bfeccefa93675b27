package io.sshprobe.cli.command;

import io.sshprobe.cli.input.FileProblem;
import io.sshprobe.cli.option.UsageException;
import io.sshprobe.cli.output.ReportFile;
import io.sshprobe.keysource.KnownHostsLines;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A known_hosts file to which the keys of a check go that were known from elsewhere. What it has already stays. */
final class KnownHostsFile {
    private static final int MAX_BYTES = 32 << 20;

    private final Path file;
    private final List<String> before;
    private final boolean endsWithLine;
    private final Set<String> added = new LinkedHashSet<>();

    private KnownHostsFile(Path file, String before) {
        this.file = file;
        this.before = before.lines().toList();
        this.endsWithLine = before.isEmpty() || before.endsWith("\n");
    }

    /**
     * Reads what the file has; it need not exist.
     *
     * @throws UsageException if it cannot be read
     */
    static KnownHostsFile open(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException("--write-known-hosts: " + file + " is not a regular file");
        }
        try {
            // In Latin-1 every byte is a character: lines of other programs are written as they were.
            return new KnownHostsFile(
                    file, Files.exists(file) ? new String(bytes(file), StandardCharsets.ISO_8859_1) : "");
        } catch (IOException unreadable) {
            throw new UsageException(
                    "--write-known-hosts: cannot read " + file + ": " + FileProblem.of(unreadable), unreadable);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException(
                        "--write-known-hosts: " + file + " has more than " + (MAX_BYTES >> 20) + " MB");
            }
            return bytes;
        }
    }

    /**
     * Adds keys that a target has proved to own.
     *
     * @param target the name and port by which ssh looks them up
     */
    void add(Target target, Collection<HostKey> keys) {
        added.addAll(KnownHostsLines.of(
                target.host(), target.port(), keys.stream().map(HostKey::key).toList()));
    }

    /**
     * Writes the file, if there is a key that it does not have.
     *
     * @return what became of it, in one sentence for the user
     * @throws io.sshprobe.cli.output.UnwritableException if it cannot be written
     */
    String write() {
        added.removeAll(Set.copyOf(before));
        if (added.isEmpty()) {
            return file + ": no key to add";
        }
        ReportFile.createForItsOwner(file);
        // As ssh does: what is there stays, with its owner and mode, and what others added meanwhile.
        StringBuilder text = new StringBuilder(endsWithLine ? "" : "\n");
        added.forEach(line -> text.append(line).append('\n'));
        ReportFile.append(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return file + ": " + added.size() + (added.size() == 1 ? " key" : " keys") + " added";
    }
}
