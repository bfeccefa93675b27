package io.sshprobe.diagnosis;

import java.util.Locale;

/**
 * Something to check or to do.
 *
 * @param where the side on which to do it
 * @param action one line, with the command an operator would run
 */
public record Remedy(Where where, String action) {
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
