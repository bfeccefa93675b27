package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.AddressRange;
import io.sshprobe.cli.input.AddressValue;
import io.sshprobe.cli.input.HostIdentity;
import io.sshprobe.target.Target;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must not be probed: names as they are written, and addresses also if a name resolves to them. */
public final class Exclusions {
    /** Nothing is excluded. */
    public static final Exclusions NONE = new Exclusions(Set.of(), Map.of());

    /** The most lines: unlike the lines of a list, they are kept in memory. */
    static final int MAX_LINES = 1_000_000;

    /** Stands for every port. */
    private static final int EVERY_PORT = 0;

    private record Name(String name, int port) {}

    private final Set<Name> names;
    private final Map<Integer, AddressRangeSet> addresses;

    private Exclusions(Set<Name> names, Map<Integer, AddressRangeSet> addresses) {
        this.names = names;
        this.addresses = addresses;
    }

    /**
     * Reads files in the syntax of host lists; a line with a port excludes that port only. A bad line is always an
     * error here: otherwise something that must not be probed would be probed.
     *
     * @throws UnusableListException if one of them cannot be read, or has a bad line or too many
     */
    public static Exclusions read(List<Path> files, InputStream stdin) {
        Set<Name> names = new HashSet<>();
        Map<Integer, List<AddressRange>> ranges = new HashMap<>();
        int lines = 0;
        for (Path file : files) {
            try (ListFile list = ListFile.of(
                    file, stdin, () -> ListSyntax.ofExclusions(file.toString()), ListFile.MAX_LINE, BadLines.fatal())) {
                for (ListEntry entry = list.next(); entry != null; entry = list.next()) {
                    if (++lines > MAX_LINES) {
                        throw new UnusableListException(file + ": more than " + MAX_LINES
                                + " lines to exclude; combine neighbouring addresses to ranges");
                    }
                    add(entry, names, ranges);
                }
            }
        }
        Map<Integer, AddressRangeSet> addresses = new HashMap<>();
        ranges.forEach((port, found) -> addresses.put(port, AddressRangeSet.of(found)));
        return new Exclusions(names, addresses);
    }

    private static void add(ListEntry entry, Set<Name> names, Map<Integer, List<AddressRange>> ranges) {
        Integer port = entry.named().port();
        int key = port == null ? EVERY_PORT : port;
        HostIdentity host = HostIdentity.of(entry.named().host());
        AddressRange range = entry.range();
        if (range == null && host.address() != null) {
            range = AddressRange.of(host.address());
        }
        if (range == null) {
            names.add(new Name(host.name(), key));
        } else {
            ranges.computeIfAbsent(key, every -> new ArrayList<>()).add(range);
        }
    }

    /** Whether a target is excluded without resolving it: by its name, or by its address if it is one. */
    public boolean excludes(Target target) {
        if (names.isEmpty() && addresses.isEmpty()) {
            return false;
        }
        HostIdentity host = HostIdentity.of(target.host());
        return host.address() == null
                ? names.contains(new Name(host.name(), target.port()))
                        || names.contains(new Name(host.name(), EVERY_PORT))
                : excludes(host.address(), target.port());
    }

    /** Whether that port of that address is excluded, whatever name led to it; a zone does not matter. */
    public boolean excludes(InetAddress address, int port) {
        return !addresses.isEmpty() && excludes(AddressValue.of(address), port);
    }

    private boolean excludes(AddressValue address, int port) {
        return holds(address, port) || holds(address, EVERY_PORT);
    }

    private boolean holds(AddressValue address, int port) {
        AddressRangeSet intervals = addresses.get(port);
        return intervals != null && intervals.contains(address);
    }
}
