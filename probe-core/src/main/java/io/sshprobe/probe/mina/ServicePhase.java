package io.sshprobe.probe.mina;

import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import java.util.List;
import org.apache.sshd.common.util.buffer.Buffer;

/** What comes after NEWKEYS: the request for the authentication service, and the {@code none} request. */
final class ServicePhase {
    /** The most characters that are shown of a service's name. */
    private static final int MAX_NAME = 64;

    private final KeyExchangeSetup setup;
    private final HandshakeProgress progress;
    private final PacketStream packets;
    private int extensionMessages;

    ServicePhase(KeyExchangeSetup setup, HandshakeProgress progress, PacketStream packets) {
        this.setup = setup;
        this.progress = progress;
        this.packets = packets;
    }

    /** Asks for the authentication service, if the probe goes that far. */
    void begin() throws DefectException {
        if (!setup.reaches(Stage.SERVICE_REQUEST)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            DefectException.ifFails(packets.session(), PacketSession::requestService);
        }
    }

    /** Takes a message if it may come now, and says whether it may. */
    boolean take(int number, Buffer payload) throws Exception {
        if (number == KeyExchangeMessages.EXT_INFO) {
            return extensions(payload);
        }
        return progress.phase() == HandshakePhase.SERVICE
                ? number == KeyExchangeMessages.SERVICE_ACCEPT && accepted(payload)
                : methods(number, payload);
    }

    private boolean extensions(Buffer payload) throws Exception {
        extensionMessages++;
        // OpenSSH's client reads no more than these, and goes on (kex_input_ext_info).
        if (extensionMessages <= KeyExchangeMessages.MAX_EXTENSION_MESSAGES) {
            progress.tell(KeyExchangeListener::extensionsReceived, KeyExchangeMessages.extensions(payload));
        }
        return true;
    }

    private boolean accepted(Buffer payload) throws Exception {
        String service = KeyExchangeMessages.service(payload);
        // Some old servers leave the name out. OpenSSH's client looks at none (input_userauth_service_accept).
        if (!service.isEmpty() && !service.equals(PacketSession.USERAUTH_SERVICE)) {
            progress.tell(
                    KeyExchangeListener::deviates,
                    Deviation.taken(
                            Deviation.Kind.SERVICE_NAME,
                            "the server accepts the service '" + VisibleText.of(service, MAX_NAME)
                                    + "', but we asked for " + PacketSession.USERAUTH_SERVICE));
        }
        progress.await(HandshakePhase.METHODS);
        progress.tell(KeyExchangeListener::serviceAccepted);
        if (!setup.reaches(Stage.USERAUTH)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            DefectException.ifFails(packets.session(), it -> it.requestMethods(setup.user()));
        }
        return true;
    }

    private boolean methods(int number, Buffer payload) throws Exception {
        switch (number) {
            case KeyExchangeMessages.USERAUTH_BANNER -> {
                progress.tell(KeyExchangeListener::bannerReceived, KeyExchangeMessages.banner(payload));
            }
            case KeyExchangeMessages.USERAUTH_FAILURE, KeyExchangeMessages.USERAUTH_SUCCESS -> {
                List<String> methods = number == KeyExchangeMessages.USERAUTH_SUCCESS
                        ? List.of()
                        : KeyExchangeMessages.methods(payload);
                progress.tell(KeyExchangeListener::methodsReceived, methods);
                progress.goSilent();
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
