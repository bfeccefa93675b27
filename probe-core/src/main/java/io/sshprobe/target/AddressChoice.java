package io.sshprobe.target;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which addresses of a name to probe.
 *
 * @param ipv4 whether IPv4 addresses count
 * @param ipv6 whether IPv6 addresses count
 * @param firstOnly whether only the first address that counts is probed: a client that connects there tries no other
 */
public record AddressChoice(boolean ipv4, boolean ipv6, boolean firstOnly) {
    /** Every address. */
    public static final AddressChoice ALL = new AddressChoice(true, true, false);

    /** The most addresses of one name that are probed: more is a mistake or an attack. */
    public static final int MAX_ADDRESSES = 16;

    private static final int SHOWN = 3;

    public AddressChoice {
        if (!ipv4 && !ipv6) {
            throw new IllegalArgumentException("at least one address family must count");
        }
    }

    /** The addresses that count, in the order given, at most {@link #MAX_ADDRESSES}. */
    public List<InetAddress> of(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(this::counts)
                .limit(firstOnly ? 1 : MAX_ADDRESSES)
                .toList();
    }

    /** How many addresses that count {@link #of} leaves out because there are too many. */
    public int leftOut(List<InetAddress> addresses) {
        return firstOnly
                ? 0
                : (int) addresses.stream()
                        .filter(this::counts)
                        .skip(MAX_ADDRESSES)
                        .count();
    }

    private boolean counts(InetAddress address) {
        return AddressFamily.of(address) == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    /** Why {@link #of} gives nothing for these addresses, for people: which family was asked for, and what there is. */
    public String noneOf(List<InetAddress> addresses) {
        AddressFamily wanted = ipv4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
        AddressFamily other = ipv4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        String some = addresses.stream()
                .limit(SHOWN)
                .map(AddressLiteral::format)
                .collect(Collectors.joining(", ", "", addresses.size() > SHOWN ? ", …" : ""));
        return "only " + wanted.label() + " was asked for, and the resolver gives only " + other.label()
                + " addresses (" + some + ")";
    }
}
