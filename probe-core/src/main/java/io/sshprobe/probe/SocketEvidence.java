package io.sshprobe.probe;

import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rungs of the evidence ladder above the portable one, for one socket. Called on the socket's event loop; never
 * blocks, never throws.
 */
interface SocketEvidence {
    /** How long a connection must be silent before the kernel sends a keep-alive probe: the least that it allows. */
    Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(1);

    /** The socket exists and has not connected: ICMP errors are kept from now on. */
    void beforeConnect();

    /**
     * The connection is established, or a stage goes on: ICMP errors no longer end it. If they did from the start, one
     * stray ICMP error would end a handshake that would have survived it.
     */
    void connected();

    /** A stage stalls: from now on the next retransmission that is rejected ends the connection with an errno. */
    void stalled();

    /** Takes what the error queue holds. */
    List<IcmpError> errors();

    /** The kernel's view of the connection, or null if the kernel does not tell. */
    @Nullable TcpInfo tcpInfo();

    /**
     * Lets in only segments with at least this hop limit; 0 lets everything in.
     *
     * @return whether the kernel does that
     */
    boolean letIn(int leastHopLimit);

    /**
     * Asks the peer's kernel for an acknowledgement: at once, if nothing was heard for {@link #KEEP_ALIVE_IDLE}, or else
     * then.
     *
     * @return whether the kernel does that
     */
    boolean keepAlive();

    /** The rungs that are not available. */
    List<MissingRung> missing();
}
