package io.sshprobe.diagnosis;

import java.util.Locale;

/**
 * Something to check or to do.
 *
 * @param where who can do it
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

    /** Something for the server. */
    public static Remedy server(String action) {
        return new Remedy(Where.SERVER, action);
    }

    /** Something for the client. */
    public static Remedy client(String action) {
        return new Remedy(Where.CLIENT, action);
    }

    /** Something in between. */
    public static Remedy path(String action) {
        return new Remedy(Where.PATH, action);
    }
}
