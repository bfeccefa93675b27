package io.sshprobe.cli.option;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code --source}.
 *
 * @param address the only address to connect from, or null for the system's choice
 * @param every whether others of this machine may be tried besides
 */
record SourceChoice(@Nullable InetAddress address, boolean every) {
    /** The system's choice, and no other. */
    static final SourceChoice USUAL = new SourceChoice(null, false);

    /** The system's choice, and where that fails the others. */
    static final SourceChoice AUTO = new SourceChoice(null, true);
}
