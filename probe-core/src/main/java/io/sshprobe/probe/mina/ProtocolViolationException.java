package io.sshprobe.probe.mina;

/** The server broke the protocol; the message is the line for {@link KeyExchangeListener#protocolError}. */
final class ProtocolViolationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code detail} is one line with visible text only. */
    ProtocolViolationException(String detail) {
        super(detail);
    }
}
