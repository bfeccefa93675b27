package io.sshprobe.cli.input.sshconfig;

import io.sshprobe.target.AddressFamily;
import org.jspecify.annotations.Nullable;

/** Asks the system's resolver whether a name exists; the answer comes within a limited time. */
@FunctionalInterface
public interface NameLookup {
    /** What the resolver says. */
    enum Answer {
        EXISTS,
        DOES_NOT_EXIST,
        /** The resolver did not answer in time. */
        UNKNOWN
    }

    /** Nobody to ask. */
    NameLookup NONE = (name, family) -> Answer.UNKNOWN;

    /**
     * Whether a name has an address.
     *
     * @param name with a dot at its end, so that no search domain is tried
     * @param family the only family of addresses that counts; null for any
     */
    Answer ask(String name, @Nullable AddressFamily family);
}
