package io.sshprobe.observation;

/**
 * An error of the operating system, by its symbolic name (errno(3)).
 *
 * <p>Any name can be held: a saved line may come from another system or from a later version. The constants are the names
 * that rules compare with.
 *
 * @param name such as {@code ECONNREFUSED}; not empty
 */
public record Errno(String name) {
    /** "Permission denied": an ICMPv6 error that says prohibited, or a rule on this machine. */
    public static final Errno EACCES = new Errno("EACCES");

    /** "Cannot assign requested address": no port is free, or the source address is not one of this machine. */
    public static final Errno EADDRNOTAVAIL = new Errno("EADDRNOTAVAIL");

    /** "Address family not supported": this machine has no IPv6, or no IPv4. */
    public static final Errno EAFNOSUPPORT = new Errno("EAFNOSUPPORT");

    /** "Connection refused": a RST to our SYN, or an ICMP error that says port unreachable. */
    public static final Errno ECONNREFUSED = new Errno("ECONNREFUSED");

    /** "No route to host": an ICMP error that says host unreachable, an unanswered ARP request, or the routing table. */
    public static final Errno EHOSTUNREACH = new Errno("EHOSTUNREACH");

    /** "Invalid argument": the routing table refuses the destination ({@code blackhole} in ip-route(8)). */
    public static final Errno EINVAL = new Errno("EINVAL");

    /** "Network is unreachable": an ICMP error that says net unreachable, or the routing table. */
    public static final Errno ENETUNREACH = new Errno("ENETUNREACH");

    /** "Operation not permitted": a firewall rule on this machine. */
    public static final Errno EPERM = new Errno("EPERM");

    public Errno {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an errno has a name");
        }
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
