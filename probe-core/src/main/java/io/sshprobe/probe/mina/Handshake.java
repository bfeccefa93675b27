package io.sshprobe.probe.mina;

import io.sshprobe.probe.mina.PacketSession.ExchangeHashInput;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.MessageNumber;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The order of the messages: what may come when, what we answer, what the listener is told.
 *
 * <p>The only place that decides. Runs on the event loop; a call of the listener may end or silence it.
 */
final class Handshake {
    private final KeyExchangeSetup setup;
    private final KeyExchangeListener listener;
    private final Clock clock;
    private final PacketSession packets;
    private final ByteString ourKexInit;
    private final Proposal ourProposal;
    private Phase phase = Phase.PROPOSAL;
    private String hostKeyAlgorithm = "";
    private int replyNumber = Messages.REPLY;
    private boolean strict;
    private boolean skipGuess;
    private boolean serverLeft;
    private long packetsRead;

    /** Sends our KEXINIT. */
    Handshake(KeyExchangeSetup setup, KeyExchangeListener listener, Curves curves, Clock clock, ChannelIoSession wire)
            throws Exception {
        this.setup = setup;
        this.listener = listener;
        this.clock = clock;
        packets = new PacketSession(wire, curves, this::read);
        OurProposal proposal = OurProposal.of(setup.offer());
        byte[] cookie = packets.newCookie();
        ourKexInit = packets.sendProposal(proposal, cookie);
        ourProposal = proposal.with(cookie);
    }

    PacketSession packets() {
        return packets;
    }

    Proposal ourProposal() {
        return ourProposal;
    }

    /** Whether there is still something that we want, or something that the server may say. */
    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Whether the server said SSH_MSG_DISCONNECT, behind which nothing may be said to it. */
    boolean serverLeft() {
        return serverLeft;
    }

    /** Nothing is wanted any more, and nothing said. */
    void goSilent() {
        if (phase.isActive()) {
            phase = Phase.LISTENING;
        }
    }

    /** Nothing is read any more, and nothing told. */
    void stop() {
        phase = Phase.OVER;
    }

    /** Tells the listener why it cannot go on. */
    void fail(Throwable thrown) {
        if (!phase.isActive()) {
            // What the server sends behind what we wanted is no matter; it may be under keys that we did not take.
            stop();
            return;
        }
        Failure failure = Failure.of(thrown);
        if (failure.isOurs()) {
            end(to -> to.defect(failure.cause()));
        } else {
            String detail = failure.detail(phase);
            end(to -> to.protocolError(detail));
        }
    }

    void tell(Consumer<KeyExchangeListener> event) throws Defect {
        if (phase.isActive()) {
            Defect.ifFails(() -> event.accept(listener));
        }
    }

    private void end(Consumer<KeyExchangeListener> event) {
        phase = Phase.OVER;
        event.accept(listener);
    }

    private void read(Buffer payload) throws Exception {
        packetsRead++;
        if (phase == Phase.OVER) {
            return;
        }
        int number = payload.getUByte();
        switch (number) {
            case Messages.DISCONNECT -> {
                serverLeft = true;
                var message = Messages.disconnect(payload);
                end(to -> to.disconnected(message));
            }
            case Messages.IGNORE, Messages.DEBUG -> {
                if (strict && phase.isKeyExchange()) {
                    throw new ProtocolViolation(MessageNumber.name(number) + " amid a strict key exchange");
                }
            }
            case Messages.UNIMPLEMENTED -> {
                if (phase.isActive()) {
                    // We send nothing that could be done without.
                    throw new ProtocolViolation("the server says UNIMPLEMENTED while we wait for " + phase.awaited());
                }
            }
            default -> {
                if (skipGuess && number >= Messages.METHOD_FIRST && number <= Messages.METHOD_LAST) {
                    skipGuess = false;
                } else if (phase.isActive()) {
                    take(number, payload);
                } else if (number == Messages.NEWKEYS) {
                    // What follows is under keys that we did not take.
                    stop();
                }
            }
        }
    }

    private void take(int number, Buffer payload) throws Exception {
        boolean expected =
                switch (phase) {
                    case PROPOSAL -> number == Proposal.MESSAGE_NUMBER && proposal(payload);
                    case GROUP -> number == Messages.GROUP && group(number, payload);
                    case REPLY -> number == replyNumber && reply(number, payload);
                    case NEWKEYS -> number == Messages.NEWKEYS && newKeys();
                    case SERVICE ->
                        number == Messages.SERVICE_ACCEPT ? serviceAccepted(payload) : extensions(number, payload);
                    case METHODS -> methods(number, payload) || extensions(number, payload);
                    case LISTENING, OVER -> true;
                };
        if (!expected) {
            throw new ProtocolViolation(MessageNumber.name(number) + " while we wait for " + phase.awaited());
        }
    }

    private boolean proposal(Buffer payload) throws Exception {
        payload.rpos(payload.rpos() - 1); // the exchange hash takes the message number too
        ByteString serverKexInit = ByteString.of(payload.getCompactData());
        Agreement agreement = Agreement.of(ourProposal, Proposal.parse(serverKexInit));
        tell(to -> to.serverProposalReceived(agreement.server()));
        if (!setup.reaches(Stage.KEY_EXCHANGE) || !agreement.isReached()) {
            goSilent();
        }
        if (!phase.isActive()) {
            return true;
        }
        strict = agreement.isStrict();
        if (strict && packetsRead > 1) {
            throw new ProtocolViolation(
                    "KEXINIT is packet %d of a strict key exchange, not the first".formatted(packetsRead));
        }
        if (isUnsupported(agreement.lacking())) {
            return true;
        }
        skipGuess = agreement.hasWrongGuess();
        hostKeyAlgorithm = agreement.name(Slot.HOST_KEY);
        boolean groupFirst = Implemented.isGroupExchange(agreement.name(Slot.KEX));
        replyNumber = groupFirst ? Messages.GROUP_REPLY : Messages.REPLY;
        phase = groupFirst ? Phase.GROUP : Phase.REPLY;
        Defect.ifFails(() -> packets.begin(
                agreement,
                new ExchangeHashInput(setup.client().line(), setup.server().line(), ourKexInit, serverKexInit)));
        return true;
    }

    private boolean group(int number, Buffer payload) throws Exception {
        OfferedGroup group = OfferedGroup.peek(payload);
        group.check();
        if (isUnsupported(group.lacking())) {
            return true;
        }
        next(number, payload);
        phase = Phase.REPLY;
        return true;
    }

    private boolean isUnsupported(Optional<String> lacking) {
        lacking.ifPresent(detail -> end(to -> to.unsupported(detail)));
        return lacking.isPresent();
    }

    private boolean reply(int number, Buffer payload) throws Exception {
        int start = payload.rpos();
        ByteString blob = ByteString.of(payload.getBytes());
        payload.rpos(start);
        hostKey(blob);
        if (!phase.isActive()) {
            return true;
        }
        try {
            next(number, payload);
        } catch (Exception e) {
            if (Boolean.FALSE.equals(packets.signatureHolds())) {
                end(KeyExchangeListener::hostKeyRefuted);
                return true;
            }
            throw e;
        }
        if (!Boolean.TRUE.equals(packets.signatureHolds())) {
            throw new Defect(new IllegalStateException("MINA ended the key exchange without a look at the signature"));
        }
        tell(KeyExchangeListener::hostKeyVerified);
        if (!setup.reaches(Stage.NEWKEYS)) {
            goSilent();
        }
        if (phase.isActive()) {
            Defect.ifFails(packets::sendNewKeys);
            phase = Phase.NEWKEYS;
            tell(KeyExchangeListener::newKeysSent);
        }
        return true;
    }

    private void next(int number, Buffer payload) throws Exception {
        try {
            packets.next(number, payload);
        } catch (NullPointerException | UnsupportedOperationException e) {
            // MINA decodes an impossible point of a curve to null and trips over it, or cannot decompress it.
            throw new ProtocolViolation("the server's public value is none");
        }
    }

    private void hostKey(ByteString blob) throws ProtocolViolation, Defect {
        ServerHostKey key;
        try {
            key = ServerHostKey.read(blob);
        } catch (ProtocolViolation unreadable) {
            tell(to -> to.hostKeyReceived(new HostKey(blob, blob, null)));
            throw unreadable;
        }
        tell(to -> to.hostKeyReceived(key.hostKey()));
        key.checkType(hostKeyAlgorithm);
        packets.hostKey(key.publicKey(), hostKeyAlgorithm);
        String problem = key.certificate() == null
                ? null
                : CertificateCheck.problem(key.certificate(), setup.host(), clock.instant());
        if (problem != null) {
            tell(to -> to.certificateRejected(problem));
        }
    }

    private boolean newKeys() throws Defect {
        Defect.ifFails(packets::acceptNewKeys);
        phase = Phase.SERVICE;
        tell(KeyExchangeListener::newKeysReceived);
        if (!setup.reaches(Stage.SERVICE_REQUEST)) {
            goSilent();
        }
        if (phase.isActive()) {
            Defect.ifFails(packets::requestService);
        }
        return true;
    }

    private boolean extensions(int number, Buffer payload) throws Defect {
        if (number != Messages.EXT_INFO) {
            return false;
        }
        var extensions = Messages.extensions(payload);
        tell(to -> to.extensionsReceived(extensions));
        return true;
    }

    private boolean serviceAccepted(Buffer payload) throws Exception {
        String service = Messages.service(payload);
        // Some servers of the past leave the name out.
        if (!service.isEmpty() && !service.equals(PacketSession.USERAUTH_SERVICE)) {
            throw new ProtocolViolation("the server accepts the service '" + VisibleText.of(service)
                    + "', and we asked for " + PacketSession.USERAUTH_SERVICE);
        }
        phase = Phase.METHODS;
        tell(KeyExchangeListener::serviceAccepted);
        if (!setup.reaches(Stage.USERAUTH)) {
            goSilent();
        }
        if (phase.isActive()) {
            Defect.ifFails(() -> packets.requestMethods(setup.user()));
        }
        return true;
    }

    private boolean methods(int number, Buffer payload) throws Defect {
        switch (number) {
            case Messages.USERAUTH_BANNER -> {
                String banner = Messages.banner(payload);
                tell(to -> to.bannerReceived(banner));
            }
            case Messages.USERAUTH_FAILURE, Messages.USERAUTH_SUCCESS -> {
                List<String> methods = number == Messages.USERAUTH_SUCCESS ? List.of() : Messages.methods(payload);
                tell(to -> to.methodsReceived(methods));
                goSilent();
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
