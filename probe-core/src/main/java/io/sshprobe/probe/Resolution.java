package io.sshprobe.probe;

import io.sshprobe.observation.EndKind;
import java.net.InetAddress;
import java.util.List;

/** The outcome of resolving a name. */
public sealed interface Resolution {
    /** How long it took. */
    long nanos();

    /**
     * It has addresses.
     *
     * @param addresses in the resolver's order, without repeats; never empty
     * @param nanos how long it took
     */
    record Resolved(List<InetAddress> addresses, long nanos) implements Resolution {
        public Resolved {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * It has none, or that could not be found out.
     *
     * @param kind {@link EndKind#NAME_NOT_FOUND}, {@link EndKind#OTHER_FAMILY}, {@link EndKind#RESOLVER_FAILURE}, or {@link EndKind#CANCELLED} if the
     *     prober was closed
     * @param detail one line for people
     * @param nanos how long it took
     */
    record Failed(EndKind kind, String detail, long nanos) implements Resolution {}
}
