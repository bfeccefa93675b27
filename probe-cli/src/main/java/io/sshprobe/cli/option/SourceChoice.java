package io.sshprobe.cli.option;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code --source}.
 *
 * @param address the only address to connect from, or null for the system's choice
 * @param every whether other addresses of this machine may be tried too
 */
record SourceChoice(@Nullable InetAddress address, boolean every) {
    /** Only the system's choice. */
    static final SourceChoice USUAL = new SourceChoice(null, false);

    /** The system's choice and, if that fails, the others. */
    static final SourceChoice AUTO = new SourceChoice(null, true);
}
