package io.sshprobe.probe.mina;

import io.sshprobe.probe.mina.PacketSession.ExchangeHashInput;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.MessageNumber;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.Stage;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The order of the messages: what may come when, what we answer, what the listener is told.
 *
 * <p>The only place that decides. Runs on the event loop; a call of the listener may end or silence it.
 */
final class Handshake {
    private static final int DISCONNECT = 1;
    private static final int IGNORE = 2;
    private static final int UNIMPLEMENTED = 3;
    private static final int DEBUG = 4;
    private static final int SERVICE_ACCEPT = 6;
    private static final int EXT_INFO = 7;
    private static final int NEWKEYS = 21;
    private static final int METHOD_FIRST = 30;
    private static final int METHOD_LAST = 49;
    private static final int GROUP = 31;
    private static final int REPLY = 31;
    private static final int GROUP_REPLY = 33;
    private static final int USERAUTH_FAILURE = 51;
    private static final int USERAUTH_SUCCESS = 52;
    private static final int USERAUTH_BANNER = 53;

    private final KeyExchangeSetup setup;
    private final KeyExchangeListener listener;
    private final Clock clock;
    private final PacketSession packets;
    private final ByteString ourKexInit;
    private final Proposal ourProposal;
    private Phase phase = Phase.PROPOSAL;
    private String hostKeyAlgorithm = "";
    private int replyNumber = REPLY;
    private boolean strict;
    private boolean skipGuess;
    private boolean serverLeft;
    private long packetsRead;

    /** Sends our KEXINIT. */
    Handshake(KeyExchangeSetup setup, KeyExchangeListener listener, Clock clock, ChannelIoSession wire)
            throws Exception {
        this.setup = setup;
        this.listener = listener;
        this.clock = clock;
        packets = new PacketSession(wire, this::read);
        ourKexInit = packets.sendProposal(setup.offer());
        ourProposal = Proposal.parse(ourKexInit);
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
            case DISCONNECT -> {
                serverLeft = true;
                var message = Messages.disconnect(payload);
                end(to -> to.disconnected(message));
            }
            case IGNORE, UNIMPLEMENTED, DEBUG -> {
                if (strict && phase.isKeyExchange()) {
                    throw new ProtocolViolation(MessageNumber.name(number) + " amid a strict key exchange");
                }
            }
            default -> {
                if (skipGuess && number >= METHOD_FIRST && number <= METHOD_LAST) {
                    skipGuess = false;
                } else if (phase.isActive()) {
                    take(number, payload);
                } else if (number == NEWKEYS) {
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
                    case GROUP -> number == GROUP && group(number, payload);
                    case REPLY -> number == replyNumber && reply(number, payload);
                    case NEWKEYS -> number == NEWKEYS && newKeys();
                    case SERVICE -> (number == SERVICE_ACCEPT && serviceAccepted()) || extensions(number, payload);
                    case METHODS -> methods(number, payload) || extensions(number, payload);
                    case LISTENING, OVER -> true;
                };
        if (!expected) {
            throw new ProtocolViolation("%s (message number %d) while we wait for %s"
                    .formatted(MessageNumber.name(number), number, phase.awaited()));
        }
    }

    private boolean proposal(Buffer payload) throws Exception {
        payload.rpos(payload.rpos() - 1); // the exchange hash takes the message number too
        ByteString serverKexInit = ByteString.of(payload.getCompactData());
        Proposal server = Proposal.parse(serverKexInit);
        tell(to -> to.serverProposalReceived(server));
        Negotiation negotiation = Negotiation.between(ourProposal, server);
        if (!setup.reaches(Stage.KEY_EXCHANGE) || !negotiation.mismatches().isEmpty()) {
            goSilent();
        }
        if (!phase.isActive()) {
            return true;
        }
        strict = server.strictKex();
        if (strict && packetsRead > 1) {
            throw new ProtocolViolation(
                    "KEXINIT is packet %d of a strict key exchange, not the first".formatted(packetsRead));
        }
        Optional<String> lacking = lacking(negotiation);
        if (lacking.isPresent()) {
            end(to -> to.unsupported(lacking.get()));
            return true;
        }
        skipGuess = server.firstKexPacketFollows() && !guessedRight(server);
        hostKeyAlgorithm = negotiation.negotiated(Slot.HOST_KEY).orElseThrow();
        boolean groupFirst =
                Implemented.isGroupExchange(negotiation.negotiated(Slot.KEX).orElseThrow());
        replyNumber = groupFirst ? GROUP_REPLY : REPLY;
        phase = groupFirst ? Phase.GROUP : Phase.REPLY;
        Defect.ifFails(() -> packets.begin(
                negotiation,
                strict,
                new ExchangeHashInput(setup.client().line(), setup.server().line(), ourKexInit, serverKexInit)));
        return true;
    }

    private static Optional<String> lacking(Negotiation negotiation) {
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            for (Slot slot : kind.slots()) {
                Optional<String> name = negotiation.negotiated(slot).filter(picked -> !Implemented.has(kind, picked));
                if (name.isPresent()) {
                    return Optional.of("the server picked " + VisibleText.of(name.get()) + " as " + slot.label()
                            + ", which cannot be run here");
                }
            }
        }
        return Optional.empty();
    }

    /** RFC 4253 §7: a guess is right if both sides prefer the same key exchange and the same host key. */
    private boolean guessedRight(Proposal server) {
        return first(ourProposal, Slot.KEX).equals(first(server, Slot.KEX))
                && first(ourProposal, Slot.HOST_KEY).equals(first(server, Slot.HOST_KEY));
    }

    private static Optional<String> first(Proposal proposal, Slot slot) {
        return proposal.algorithms(slot).stream().findFirst();
    }

    private boolean group(int number, Buffer payload) throws Exception {
        int start = payload.rpos();
        BigInteger p = payload.getMPInt();
        BigInteger g = payload.getMPInt();
        payload.rpos(start);
        int bits = p.bitLength();
        if (p.signum() < 0 || bits < MinaClient.MIN_GROUP_BITS || bits > MinaClient.MAX_GROUP_BITS) {
            throw new ProtocolViolation("the server's group has %d bits, and we asked for %d to %d"
                    .formatted(bits, MinaClient.MIN_GROUP_BITS, MinaClient.MAX_GROUP_BITS));
        }
        if (!p.testBit(0) || g.compareTo(BigInteger.ONE) <= 0 || g.compareTo(p.subtract(BigInteger.ONE)) >= 0) {
            throw new ProtocolViolation(
                    "the server's group is none: its modulus is even or its generator out of range");
        }
        if (bits % MinaClient.GROUP_BITS_STEP != 0) {
            end(to -> to.unsupported("the server's group has %d bits, and only multiples of %d can be run here"
                    .formatted(bits, MinaClient.GROUP_BITS_STEP)));
            return true;
        }
        next(number, payload);
        phase = Phase.REPLY;
        return true;
    }

    private boolean reply(int number, Buffer payload) throws Exception {
        int start = payload.rpos();
        ByteString blob = ByteString.of(payload.getBytes());
        payload.rpos(start);
        certificate(hostKey(blob));
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

    private ServerHostKey hostKey(ByteString blob) throws ProtocolViolation, Defect {
        try {
            ServerHostKey key = ServerHostKey.read(blob);
            tell(to -> to.hostKeyReceived(key.hostKey()));
            key.checkType(hostKeyAlgorithm);
            return key;
        } catch (ServerHostKey.Unreadable e) {
            tell(to -> to.hostKeyReceived(ServerHostKey.unread(blob)));
            throw new ProtocolViolation(String.valueOf(e.getMessage()));
        }
    }

    private void certificate(ServerHostKey key) throws Defect {
        if (key.certificate() == null) {
            return;
        }
        @Nullable String problem = CertificateCheck.problem(key.certificate(), setup.host(), clock.instant());
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
        if (number != EXT_INFO) {
            return false;
        }
        var extensions = Messages.extensions(payload);
        tell(to -> to.extensionsReceived(extensions));
        return true;
    }

    private boolean serviceAccepted() throws Defect {
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
            case USERAUTH_BANNER -> {
                String banner = Messages.banner(payload);
                tell(to -> to.bannerReceived(banner));
            }
            case USERAUTH_FAILURE, USERAUTH_SUCCESS -> {
                List<String> methods = number == USERAUTH_SUCCESS ? List.of() : Messages.methods(payload);
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
