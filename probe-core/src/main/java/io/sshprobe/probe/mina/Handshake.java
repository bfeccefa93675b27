package io.sshprobe.probe.mina;

import io.sshprobe.probe.mina.PacketSession.ExchangeHashInput;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.MessageNumber;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The order of the messages: what may come when, what we answer, what the listener is told.
 *
 * <p>The only place that decides. Runs on the event loop; a call of the listener may end or silence it.
 */
final class Handshake implements Packets.Reader {
    private final KeyExchangeSetup setup;
    private final Clock clock;
    private final HandshakeProgress progress;
    private final Packets packets;
    private final byte[] ourKexInit;
    private final Proposal ourProposal;
    private String hostKeyAlgorithm = "";
    private int replyNumber = Messages.REPLY;
    private boolean strict;
    private boolean skipGuess;
    private boolean serverLeft;

    /** Sends our KEXINIT. */
    Handshake(
            KeyExchangeSetup setup,
            KeyExchangeListener listener,
            Curves curves,
            Clock clock,
            RandomGenerator random,
            ChannelIoSession wire) {
        this.setup = setup;
        this.clock = clock;
        progress = new HandshakeProgress(listener);
        packets = new Packets(wire, curves, random, this);
        OurProposal proposal = OurProposal.of(setup.offer());
        ourKexInit = packets.send(proposal);
        ourProposal = proposal.in(ourKexInit);
    }

    /** Tells the listener of our KEXINIT. */
    void begin() throws Defect {
        progress.tell(KeyExchangeListener::clientProposalSent, ourProposal);
    }

    Packets packets() {
        return packets;
    }

    HandshakeProgress progress() {
        return progress;
    }

    @Override
    public boolean isOver() {
        return progress.isOver();
    }

    /** Whether the server said SSH_MSG_DISCONNECT, behind which nothing may be said to it. */
    boolean serverLeft() {
        return serverLeft;
    }

    @Override
    public void read(Buffer payload) throws Exception {
        if (isOver()) {
            return;
        }
        int number = payload.getUByte();
        switch (number) {
            case Messages.DISCONNECT -> {
                serverLeft = true;
                progress.end(KeyExchangeListener::disconnected, Messages.disconnect(payload));
            }
            case Messages.IGNORE, Messages.DEBUG -> {
                if (strict && progress.phase().isKeyExchange()) {
                    throw new ProtocolViolation(MessageNumber.name(number) + " amid a strict key exchange");
                }
            }
            case Messages.UNIMPLEMENTED -> {
                if (progress.isActive()) {
                    // We send nothing that could be done without.
                    throw new ProtocolViolation("the server says UNIMPLEMENTED while we wait for "
                            + progress.phase().awaited());
                }
            }
            default -> {
                if (skipGuess && number >= Messages.METHOD_FIRST && number <= Messages.METHOD_LAST) {
                    skipGuess = false;
                } else if (progress.isActive()) {
                    take(number, payload);
                } else if (number == Messages.NEWKEYS) {
                    // What follows is under keys that we did not take.
                    progress.stop();
                }
            }
        }
    }

    private void take(int number, Buffer payload) throws Exception {
        boolean expected =
                switch (progress.phase()) {
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
            throw new ProtocolViolation(MessageNumber.name(number) + " while we wait for "
                    + progress.phase().awaited());
        }
    }

    private boolean proposal(Buffer payload) throws Exception {
        // The exchange hash takes the message number too.
        ByteString serverKexInit = ByteString.of(payload.array(), payload.rpos() - 1, 1 + payload.available());
        Agreement agreement = Agreement.of(ourProposal, Proposal.parse(serverKexInit));
        progress.tell(KeyExchangeListener::serverProposalReceived, agreement.server());
        if (!setup.reaches(Stage.KEY_EXCHANGE) || !agreement.isReached()) {
            progress.goSilent();
        }
        if (!progress.isActive()) {
            return true;
        }
        strict = agreement.isStrict();
        if (strict && packets.readInPlainText() > 1) {
            throw new ProtocolViolation("KEXINIT is packet %d of a strict key exchange, not the first"
                    .formatted(packets.readInPlainText()));
        }
        if (isUnsupported(agreement.lacking())) {
            return true;
        }
        skipGuess = agreement.hasWrongGuess();
        hostKeyAlgorithm = agreement.name(Slot.HOST_KEY);
        boolean groupFirst = Implemented.isGroupExchange(agreement.name(Slot.KEX));
        replyNumber = groupFirst ? Messages.GROUP_REPLY : Messages.REPLY;
        progress.await(groupFirst ? Phase.GROUP : Phase.REPLY);
        packets.begin(
                agreement,
                new ExchangeHashInput(
                        setup.client().line(), setup.server().line(), PlainPacket.payload(ourKexInit), serverKexInit));
        return true;
    }

    private boolean group(int number, Buffer payload) throws Exception {
        OfferedGroup group = OfferedGroup.peek(payload);
        group.check();
        if (isUnsupported(group.lacking())) {
            return true;
        }
        next(number, payload);
        progress.await(Phase.REPLY);
        return true;
    }

    private boolean isUnsupported(Optional<String> lacking) {
        if (lacking.isPresent()) {
            progress.end(KeyExchangeListener::unsupported, lacking.get());
        }
        return lacking.isPresent();
    }

    private boolean reply(int number, Buffer payload) throws Exception {
        int start = payload.rpos();
        ByteString blob = ByteString.of(payload.getBytes());
        payload.rpos(start);
        hostKey(blob);
        if (!progress.isActive()) {
            return true;
        }
        try {
            next(number, payload);
        } catch (Exception e) {
            if (Boolean.FALSE.equals(packets.session().signatureHolds())) {
                progress.endAsRefuted();
                return true;
            }
            throw e;
        }
        if (!Boolean.TRUE.equals(packets.session().signatureHolds())) {
            throw new Defect(new IllegalStateException("MINA ended the key exchange without a look at the signature"));
        }
        progress.tell(KeyExchangeListener::hostKeyVerified);
        if (!setup.reaches(Stage.NEWKEYS)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            Defect.ifFails(packets.session(), PacketSession::sendNewKeys);
            progress.await(Phase.NEWKEYS);
            progress.tell(KeyExchangeListener::newKeysSent);
        }
        return true;
    }

    private void next(int number, Buffer payload) throws Exception {
        try {
            packets.session().next(number, payload);
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
            progress.tell(KeyExchangeListener::hostKeyReceived, new HostKey(blob, blob, null));
            throw unreadable;
        }
        progress.tell(KeyExchangeListener::hostKeyReceived, key.hostKey());
        key.checkType(hostKeyAlgorithm);
        packets.session().hostKey(key.publicKey(), hostKeyAlgorithm);
        String problem = key.certificate() == null
                ? null
                : CertificateCheck.problem(key.certificate(), setup.host(), clock.instant());
        if (problem != null) {
            progress.tell(KeyExchangeListener::certificateRejected, problem);
        }
    }

    private boolean newKeys() throws Defect {
        Defect.ifFails(packets, Packets::acceptNewKeys);
        progress.await(Phase.SERVICE);
        progress.tell(KeyExchangeListener::newKeysReceived);
        if (!setup.reaches(Stage.SERVICE_REQUEST)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            Defect.ifFails(packets.session(), PacketSession::requestService);
        }
        return true;
    }

    private boolean extensions(int number, Buffer payload) throws Defect {
        if (number != Messages.EXT_INFO) {
            return false;
        }
        progress.tell(KeyExchangeListener::extensionsReceived, Messages.extensions(payload));
        return true;
    }

    private boolean serviceAccepted(Buffer payload) throws Exception {
        String service = Messages.service(payload);
        // Some servers of the past leave the name out.
        if (!service.isEmpty() && !service.equals(PacketSession.USERAUTH_SERVICE)) {
            throw new ProtocolViolation("the server accepts the service '" + VisibleText.of(service)
                    + "', and we asked for " + PacketSession.USERAUTH_SERVICE);
        }
        progress.await(Phase.METHODS);
        progress.tell(KeyExchangeListener::serviceAccepted);
        if (!setup.reaches(Stage.USERAUTH)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            Defect.ifFails(packets.session(), it -> it.requestMethods(setup.user()));
        }
        return true;
    }

    private boolean methods(int number, Buffer payload) throws Defect {
        switch (number) {
            case Messages.USERAUTH_BANNER -> {
                progress.tell(KeyExchangeListener::bannerReceived, Messages.banner(payload));
            }
            case Messages.USERAUTH_FAILURE, Messages.USERAUTH_SUCCESS -> {
                List<String> methods = number == Messages.USERAUTH_SUCCESS ? List.of() : Messages.methods(payload);
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
