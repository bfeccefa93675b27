package io.sshprobe.diagnosis;

import io.sshprobe.ssh.PeerLimits;
import java.util.Locale;
import java.util.Set;

/**
 * Something to check or to do.
 *
 * @param where the side on which to do it
 * @param action one line, with the command an operator would run
 * @param software the server software for which it is meant; empty if for any
 */
public record Remedy(Where where, String action, Set<ServerSoftware> software) {
    public Remedy {
        action = PeerLimits.sentence(action);
        software = Set.copyOf(software);
        if (where != Where.SERVER && !software.isEmpty()) {
            throw new IllegalArgumentException("only what is done on the server depends on its software: " + action);
        }
    }

    /** A remedy for any software. */
    public Remedy(Where where, String action) {
        this(where, action, Set.of());
    }

    /** Where a remedy applies. */
    public enum Where {
        SERVER,
        CLIENT,
        PATH;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }

    /**
     * Whether it is meant for a server that is one of these.
     *
     * @param seen what the server can be; if nothing is known, it is probably OpenSSH on Linux
     */
    public boolean fits(Set<ServerSoftware> seen) {
        return software.isEmpty()
                || (seen.isEmpty() ? Set.of(ServerSoftware.OPENSSH_LINUX) : seen)
                        .stream().anyMatch(software::contains);
    }

    /** A remedy on the server. */
    public static Remedy server(String action) {
        return new Remedy(Where.SERVER, action);
    }

    /** A remedy on the client. */
    public static Remedy client(String action) {
        return new Remedy(Where.CLIENT, action);
    }

    /** A remedy on the path between them. */
    public static Remedy path(String action) {
        return new Remedy(Where.PATH, action);
    }
}
