package io.sshprobe.keysource;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.probe.mina.KnownHostsLine;
import io.sshprobe.probe.mina.KnownHostsLine.Marker;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file in the form of sshd(8), SSH_KNOWN_HOSTS FILE FORMAT: read once, it answers for many hosts as ssh would.
 *
 * <p>Immutable. A plain name costs one look-up in a table; each line with a hashed name costs an HMAC for each host, and each line
 * with a pattern a comparison.
 */
public final class KnownHosts {
    /** How much of a file is read. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /** How many lines of a file are read. */
    static final int MAX_LINES = 200_000;

    /** The longest line that is read: room for a key of 16,384 bits and hundreds of names. */
    static final int MAX_LINE = 32 * 1024;

    /** How many keys of one host are taken. */
    static final int MAX_KEYS = 256;

    private static final int MAX_REASON = 200;

    /** How Windows PowerShell 5 writes text files. */
    private static final String UTF_16_MARK = "\u00ff\u00fe";

    private final String written;
    private final Map<String, List<KnownHostsLine>> byName;
    private final List<KnownHostsLine> others;
    private final boolean readable;
    private final @Nullable String problem;

    /** Whether a line that was not read may revoke a key. */
    private final boolean mayRevokeMore;

    private KnownHosts(
            String written,
            Map<String, List<KnownHostsLine>> byName,
            List<KnownHostsLine> others,
            boolean readable,
            @Nullable String problem,
            boolean mayRevokeMore) {
        this.written = written;
        this.byName = byName;
        this.others = others;
        this.readable = readable;
        this.problem = problem;
        this.mayRevokeMore = mayRevokeMore;
    }

    /**
     * Reads a file. Blocks. A file that cannot be read gives an object that says so for every host.
     *
     * @param file the file; it is read to its end or to {@link #MAX_BYTES}
     * @param written what the user calls it, for people
     */
    public static KnownHosts read(Path file, String written) {
        String shown = VisibleText.of(written);
        try {
            String text = new String(WholeFile.read(file, MAX_BYTES + 1), StandardCharsets.ISO_8859_1);
            return text.startsWith(UTF_16_MARK)
                    ? unreadable(shown, "it is UTF-16 text, and ssh takes UTF-8 only")
                    : split(text, shown);
        } catch (NoSuchFileException none) {
            return unreadable(shown, "there is no such file");
        } catch (AccessDeniedException denied) {
            return unreadable(shown, "permission denied");
        } catch (IOException e) {
            return unreadable(shown, VisibleText.of(String.valueOf(e.getMessage()), MAX_REASON));
        }
    }

    private static KnownHosts unreadable(String written, String reason) {
        return new KnownHosts(written, Map.of(), List.of(), false, written + " cannot be read: " + reason, true);
    }

    private static KnownHosts split(String text, String written) {
        Map<String, List<KnownHostsLine>> byName = new HashMap<>();
        List<KnownHostsLine> others = new ArrayList<>();
        int end = Math.min(text.length(), MAX_BYTES);
        String problem = end < text.length() ? onlyTheFirst(MAX_BYTES / 1024 / 1024 + " MiB", written) : null;
        boolean mayRevokeMore = problem != null;
        int start = 0;
        for (int number = 1; start < end; number++) {
            if (number > MAX_LINES) {
                problem = onlyTheFirst(MAX_LINES + " lines", written);
                mayRevokeMore = true;
                break;
            }
            int feed = text.indexOf('\n', start);
            int stop = feed < 0 || feed > end ? end : feed;
            if (stop - start > MAX_LINE) {
                problem =
                        "line " + number + " of " + written + " was not read: it has more than " + MAX_LINE + " bytes";
                mayRevokeMore |= KnownHostsLine.isRevocation(text.substring(start, start + MAX_LINE));
            } else {
                KnownHostsLine.read(text.substring(start, stop), number).ifPresent(line -> line.onlyName()
                        .map(name -> byName.computeIfAbsent(name, unused -> new ArrayList<>(1)))
                        .orElse(others)
                        .add(line));
            }
            start = stop + 1;
        }
        return new KnownHosts(written, byName, others, true, problem, mayRevokeMore);
    }

    private static String onlyTheFirst(String part, String written) {
        return "only the first " + part + " of " + written + " were read";
    }

    /**
     * The keys of a host. Can take milliseconds if the file has thousands of hashed names.
     *
     * <p>As for ssh, lines for {@code host} are for other ports too as long as no line has a key of {@code [host]:port}
     * (sshconnect.c, check_host_key: "checking without port identifier").
     *
     * @param host the name or address after ssh_config, without brackets; or its HostKeyAlias, then with the port 22
     * @param port the port after ssh_config
     */
    public FoundKeys keysOf(String host, int port) {
        if (!readable) {
            return unread(String.valueOf(problem));
        }
        String name = KnownHostsLines.nameOf(host, port);
        Found found = new Found();
        linesFor(name).forEach(line -> found.add(line, ""));
        if (port != KnownHostsLines.SSH_PORT) {
            addWithoutPort(host, found);
        }
        return found.result(name, port == KnownHostsLines.SSH_PORT ? null : withoutPort(host), problem);
    }

    private static FoundKeys unread(String problem) {
        return new FoundKeys(List.of(), List.of(), new Judgement.NotJudged(problem), true);
    }

    private void addWithoutPort(String host, Found found) {
        List<KnownHostsLine> lines = linesFor(withoutPort(host));
        boolean keyKnown = found.hasKeyOfHost;
        int before = found.pins.size();
        lines.stream()
                .filter(line ->
                        line.marker() == Marker.CERTIFICATE_AUTHORITY || (line.marker() == Marker.NONE && !keyKnown))
                .forEach(line -> found.add(line, ", which names no port"));
        if (!keyKnown || found.pins.size() > before) {
            lines.stream()
                    .filter(line -> line.marker() == Marker.REVOKED)
                    .forEach(line -> found.add(line, ", which names no port"));
        }
    }

    private static String withoutPort(String host) {
        return KnownHostsLines.nameOf(host, KnownHostsLines.SSH_PORT);
    }

    private List<KnownHostsLine> linesFor(String text) {
        KnownHostsLine.LookedUp name = new KnownHostsLine.LookedUp(text);
        return Stream.concat(
                        byName.getOrDefault(name.inFile(), List.of()).stream(),
                        others.stream().filter(line -> line.isFor(name)))
                .sorted(Comparator.comparingInt(KnownHostsLine::number))
                .toList();
    }

    /** What the lines of one host come to. */
    private final class Found {
        private final List<KeyPin> pins = new ArrayList<>();
        private final List<KeyPin> revoked = new ArrayList<>();
        private boolean hasKeyOfHost;
        private boolean cut;

        void add(KnownHostsLine line, String remark) {
            if (pins.size() + revoked.size() >= MAX_KEYS) {
                cut = true;
                return;
            }
            Optional<ByteString> key = line.key();
            if (key.isEmpty()) {
                return;
            }
            String from = written + ":" + line.number() + remark;
            KeyPin owned = new KeyPin.PublicKey(key.get(), from);
            KeyPin authority = new KeyPin.CertificateAuthority(HostKey.fingerprintSha256(key.get()), from);
            switch (line.marker()) {
                case NONE -> {
                    hasKeyOfHost = true;
                    pins.add(owned);
                }
                case CERTIFICATE_AUTHORITY -> pins.add(authority);
                case REVOKED -> {
                    // ssh refuses the key, and what it has certified (hostfile.c, check_key_not_revoked).
                    revoked.add(owned);
                    revoked.add(authority);
                }
            }
        }

        FoundKeys result(String name, @Nullable String withoutPort, @Nullable String problem) {
            if (cut || problem != null) {
                String why = cut ? written + " has more than " + MAX_KEYS + " keys of " + name : problem;
                return new FoundKeys(pins, revoked, new Judgement.NotJudged(String.valueOf(why)), cut || mayRevokeMore);
            }
            if (!pins.isEmpty()) {
                return new FoundKeys(pins, revoked);
            }
            String names =
                    VisibleText.of(name) + (withoutPort == null ? "" : ", nor of " + VisibleText.of(withoutPort));
            return new FoundKeys(
                    pins,
                    revoked,
                    new Judgement.NotMet(
                            written + (revoked.isEmpty() ? " has no key of " : " has only revoked keys of ") + names,
                            "Read the key on the server's console ('cat /etc/ssh/ssh_host_*_key.pub'), and add it to "
                                    + written + " as '" + VisibleText.of(name) + " TYPE KEY'."));
        }
    }
}
