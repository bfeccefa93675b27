package io.sshprobe.probe.mina;

import java.util.function.BiConsumer;

/**
 * How far a handshake is, and with it what its listener is still told: nothing of what is not wanted any more, and nothing
 * at all behind the last thing.
 *
 * <p>What is told is given as a method reference: it is made once, and not for each call.
 */
final class HandshakeProgress {
    private final KeyExchangeListener listener;
    private HandshakePhase phase = HandshakePhase.PROPOSAL;

    HandshakeProgress(KeyExchangeListener listener) {
        this.listener = listener;
    }

    HandshakePhase phase() {
        return phase;
    }

    /** What is waited for from here on. */
    void await(HandshakePhase next) {
        phase = next;
    }

    /** Whether there is something that we want of the server. */
    boolean isActive() {
        return phase.isActive();
    }

    /** Nothing is wanted any more, and nothing said. */
    void goSilent() {
        if (phase.isActive()) {
            phase = HandshakePhase.LISTENING;
        }
    }

    /** Nothing is read any more, and nothing told. */
    void stop() {
        phase = HandshakePhase.OVER;
    }

    /** Whether nothing is read any more. */
    boolean isOver() {
        return phase == HandshakePhase.OVER;
    }

    /** Tells of something that is wanted; a listener that throws is a defect. */
    <T> void tell(BiConsumer<KeyExchangeListener, T> event, T what) throws DefectException {
        if (phase.isActive()) {
            try {
                event.accept(listener, what);
            } catch (RuntimeException e) {
                throw new DefectException(e);
            }
        }
    }

    /** The same, where the event says it all. */
    void tell(DefectException.Step<KeyExchangeListener> event) throws DefectException {
        if (phase.isActive()) {
            DefectException.ifFails(listener, event);
        }
    }

    /** Tells the last thing. */
    <T> void end(BiConsumer<KeyExchangeListener, T> event, T what) {
        stop();
        event.accept(listener, what);
    }

    /** Tells, as the last thing, that the signature over the exchange hash does not hold. */
    void endAsRefuted() {
        stop();
        listener.hostKeyRefuted();
    }

    /** Tells, as the last thing, why it cannot go on. */
    void fail(Throwable thrown) {
        if (!phase.isActive()) {
            // What the server sends behind what we wanted is no matter; it may be under keys that we did not take.
            stop();
            return;
        }
        HandshakeFailure failure = HandshakeFailure.of(thrown);
        if (failure.isOurs()) {
            end(KeyExchangeListener::defect, failure.cause());
        } else {
            end(KeyExchangeListener::protocolError, failure.detail(phase));
        }
    }
}
