package io.sshprobe.target;

import java.util.List;
import java.util.Optional;

/**
 * The stages of a handshake, in order.
 *
 * <p>In this package and not in that of observations, because a plan names the stage to stop after.
 */
public enum Stage {
    RESOLVE,
    CONNECT,
    IDENTIFICATION,
    KEXINIT,
    KEY_EXCHANGE,
    NEWKEYS,
    SERVICE_REQUEST,
    USERAUTH;

    private final String label = KebabCase.of(this);

    /** All of them, in order. */
    public static final List<Stage> IN_ORDER = List.of(values());

    /** The name on the command line and in JSON: lower kebab-case. */
    public String label() {
        return label;
    }

    /** Its place in {@link #IN_ORDER}, from 0. */
    @SuppressWarnings("EnumOrdinal") // they are declared in their order
    public int place() {
        return ordinal();
    }

    /** The stage after this one; empty for the last. */
    public Optional<Stage> next() {
        int next = place() + 1;
        return next < IN_ORDER.size() ? Optional.of(IN_ORDER.get(next)) : Optional.empty();
    }
}
