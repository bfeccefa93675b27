package io.sshprobe.probe.mina;

import io.sshprobe.ssh.MalformedPacketException;
import io.sshprobe.ssh.VisibleText;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.NoSuchPaddingException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;

/**
 * An exception that was thrown while bytes of the server were processed, and whose fault it is.
 *
 * @param cause what was thrown
 * @param isOurs whether it is a defect of ours or of MINA; if not, the server sent something invalid
 */
record HandshakeFailure(Throwable cause, boolean isOurs) {
    /** The most characters that are shown of a message of MINA or of a security provider. */
    private static final int MAX_DETAIL = 200;

    /** Decides whose fault an exception is. */
    static HandshakeFailure of(Throwable thrown) {
        if (thrown instanceof DefectException defect) {
            return new HandshakeFailure(Objects.requireNonNull(defect.getCause()), true);
        }
        return new HandshakeFailure(
                thrown,
                thrown instanceof Error
                        || thrown instanceof NullPointerException
                        || thrown instanceof ClassCastException
                        || thrown instanceof UnsupportedOperationException
                        || thrown instanceof NoSuchAlgorithmException
                        || thrown instanceof NoSuchProviderException
                        || thrown instanceof NoSuchPaddingException);
    }

    /** One visible line for {@link KeyExchangeListener#protocolError}. */
    String detail(HandshakePhase phase) {
        if (cause instanceof ProtocolViolationException || cause instanceof MalformedPacketException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof AEADBadTagException || isMacError(cause)) {
            return "the MAC of a packet is wrong while we waited for " + phase.awaited();
        }
        String message = cause.getMessage();
        return "the server's message is unusable while we waited for " + phase.awaited() + ": "
                + VisibleText.of(message == null ? cause.getClass().getSimpleName() : message, MAX_DETAIL);
    }

    private static boolean isMacError(Throwable cause) {
        return cause instanceof SshException ssh && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_MAC_ERROR;
    }
}
