package io.sshprobe.probe.mina;

import java.util.function.BiConsumer;

/**
 * How far a handshake got, which decides what its listener is still told: no event that is not wanted any more, and no
 * event after the last one.
 *
 * <p>Events are given as method references, which are created once and not for each call.
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

    /** Sets what is awaited from here on. */
    void await(HandshakePhase next) {
        phase = next;
    }

    /** Whether we still wait for something from the server. */
    boolean isActive() {
        return phase.isActive();
    }

    /** We wait for nothing more, and send nothing more. */
    void goSilent() {
        if (phase.isActive()) {
            phase = HandshakePhase.LISTENING;
        }
    }

    /** Nothing more is read, and no more events are told. */
    void stop() {
        phase = HandshakePhase.OVER;
    }

    /** Whether nothing is read any more. */
    boolean isOver() {
        return phase == HandshakePhase.OVER;
    }

    /** Tells an event that is still wanted; a listener that throws is a defect. */
    <T> void tell(BiConsumer<KeyExchangeListener, T> event, T what) throws DefectException {
        if (phase.isActive()) {
            try {
                event.accept(listener, what);
            } catch (RuntimeException e) {
                throw new DefectException(e);
            }
        }
    }

    /** The same for an event without a value. */
    void tell(DefectException.Step<KeyExchangeListener> event) throws DefectException {
        if (phase.isActive()) {
            DefectException.ifFails(listener, event);
        }
    }

    /** Tells the last event. */
    <T> void end(BiConsumer<KeyExchangeListener, T> event, T what) {
        stop();
        event.accept(listener, what);
    }

    /** Tells, as the last event, that the signature over the exchange hash does not hold. */
    void endAsRefuted() {
        stop();
        listener.hostKeyRefuted();
    }

    /** Tells, as the last event, why it cannot go on. */
    void fail(Throwable thrown) {
        if (!phase.isActive()) {
            // What the server sends after what we wanted does not matter; it may be encrypted with keys that we did not
            // take.
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
