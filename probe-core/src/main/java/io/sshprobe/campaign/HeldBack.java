package io.sshprobe.campaign;

/**
 * That a limit of this machine, and not one of {@link Limits}, holds connections back: the campaign takes longer, and says
 * nothing else about the servers.
 *
 * @param by which
 * @param connections the most connections that it allows at once, or those under way while the memory is nearly full
 */
public record HeldBack(By by, int connections) {
    /** Which limit. */
    public enum By {
        /** The files that this process may open (RLIMIT_NOFILE). */
        FILES,
        /** The heap, of which each connection needs a part. */
        HEAP,
        /** What servers have sent, which is nearly as much as may be kept. */
        RECEIVED
    }
}
