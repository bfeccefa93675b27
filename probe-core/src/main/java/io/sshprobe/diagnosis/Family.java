package io.sshprobe.diagnosis;

import java.util.Locale;

/** The kind of a cause: it shows which team should look at it. */
public enum Family {
    OK,
    NAME,
    PATH,
    FIREWALL,
    BAN,
    LOAD,
    DAEMON,
    ACCESS,
    PROXY,
    PROTOCOL,
    PROBER,
    SKIPPED,
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON. */
    public String label() {
        return label;
    }
}
