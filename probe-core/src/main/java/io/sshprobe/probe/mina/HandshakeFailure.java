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
 * What was thrown while bytes of the server were processed, and whose fault it is.
 *
 * <p>The place decides, and not the type: whatever is thrown while the server's bytes are read, or while MINA or a security
 * provider works on them, the server can cause, also a NullPointerException. Ours are only a step that does not depend on the server
 * ({@link DefectException}), and what no server can cause: a class or an algorithm that this machine does not have.
 *
 * @param cause what was thrown
 * @param isOurs whether it is a defect of ours; if not, the server sent something invalid
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
                thrown instanceof LinkageError
                        || thrown instanceof NoSuchAlgorithmException
                        || thrown instanceof NoSuchProviderException
                        || thrown instanceof NoSuchPaddingException);
    }

    /** Whether the virtual machine itself fails: no probe can say what that means. A server can only use up the stack. */
    static boolean isOfMachine(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
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
        String type = cause.getClass().getSimpleName();
        return "the server's message is unusable while we waited for " + phase.awaited() + ": "
                + VisibleText.of(isUnexpected() ? type + ": " + message : message == null ? type : message, MAX_DETAIL);
    }

    /** Whether the message says little without the type. */
    private boolean isUnexpected() {
        return cause instanceof RuntimeException || cause instanceof Error;
    }

    private static boolean isMacError(Throwable cause) {
        return cause instanceof SshException ssh && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_MAC_ERROR;
    }
}
