package io.sshprobe.probe.mina;

import io.sshprobe.probe.mina.PacketSession.ExchangeHashInput;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.MessageNumber;
import io.sshprobe.ssh.PeerLimits;
import io.sshprobe.ssh.PlainPacket;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.Stage;
import java.time.Clock;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The order of the messages: which message may arrive when, what we answer, and what the listener is told.
 *
 * <p>Only this class decides that, and {@link ServicePhase} for what follows NEWKEYS. Runs on the event loop; the listener may end or silence the handshake from within a
 * call.
 */
final class MinaHandshake implements PacketStream.Reader {
    /** How many messages out of order are answered; OpenSSH's client has no such limit. */
    private static final int MAX_UNEXPECTED = 1000;

    private final KeyExchangeSetup setup;
    private final KeyExchangeResources resources;
    private final Clock clock;
    private final HandshakeProgress progress;
    private final PacketStream packets;
    private final ServicePhase service;
    private final byte[] ourKexInit;
    private final Proposal ourProposal;
    private String hostKeyAlgorithm = "";
    private int replyNumber = KeyExchangeMessages.REPLY;
    private boolean strict;
    private boolean skipGuess;
    private boolean replySkipped;
    private boolean echoed;
    private int unexpected;
    private boolean serverLeft;

    /** Sends our KEXINIT. */
    MinaHandshake(
            KeyExchangeSetup setup,
            KeyExchangeListener listener,
            KeyExchangeResources resources,
            Clock clock,
            NettyIoSession wire) {
        this.setup = setup;
        this.resources = resources;
        this.clock = clock;
        progress = new HandshakeProgress(listener);
        packets = new PacketStream(wire, resources.curves(), resources.random(), this);
        service = new ServicePhase(setup, progress, packets);
        OurProposal proposal = resources.ourProposal(setup.offer());
        ourKexInit = packets.send(proposal);
        ourProposal = proposal.in(ourKexInit);
    }

    /** Tells the listener of our KEXINIT. */
    void begin() throws DefectException {
        progress.tell(KeyExchangeListener::clientProposalSent, ourProposal);
    }

    PacketStream packets() {
        return packets;
    }

    HandshakeProgress progress() {
        return progress;
    }

    @Override
    public boolean isOver() {
        return progress.isOver();
    }

    /** Whether the server sent SSH_MSG_DISCONNECT, after which nothing may be sent to it. */
    boolean serverLeft() {
        return serverLeft;
    }

    @Override
    public void read(Buffer payload) throws Exception {
        if (isOver()) {
            return;
        }
        int number = payload.getUByte();
        if (skipGuess && progress.isActive() && isTakenForTheGuess(number)) {
            skipGuess = false;
            replySkipped = number == replyNumber;
            return;
        }
        switch (number) {
            case KeyExchangeMessages.DISCONNECT -> {
                serverLeft = true;
                progress.end(KeyExchangeListener::disconnected, KeyExchangeMessages.disconnect(payload));
            }
            case KeyExchangeMessages.IGNORE, KeyExchangeMessages.DEBUG -> {
                refuseIfStrict(number);
                if (number == KeyExchangeMessages.DEBUG) {
                    KeyExchangeMessages.checkDebug(payload);
                }
            }
            case KeyExchangeMessages.UNIMPLEMENTED -> {
                // OpenSSH packet.c, ssh_packet_read_poll_seqnr: ignored, except in a strict key exchange. Before the
                // server's KEXINIT, nobody knows whether it is strict.
                boolean ignored = progress.phase() == HandshakePhase.PROPOSAL
                        || (progress.phase().isKeyExchange() && !strict);
                KeyExchangeMessages.checkUnimplemented(payload);
                if (progress.isActive() && !ignored) {
                    // Every message that we send is needed.
                    throw new ProtocolViolationException("the server sent UNIMPLEMENTED while we waited for "
                            + progress.phase().awaited());
                }
            }
            default -> {
                if (progress.isActive()) {
                    take(number, payload);
                } else if (number == KeyExchangeMessages.NEWKEYS) {
                    // What follows is encrypted with keys that we did not take.
                    progress.stop();
                }
            }
        }
    }

    /** Whether the predicted client takes a message for the guess (OpenSSH dispatch.c, ssh_dispatch_run). */
    private boolean isTakenForTheGuess(int number) {
        return switch (number) {
            case KeyExchangeMessages.DISCONNECT -> false;
            // Without strict key exchange, packet.c deals with these before the dispatch.
            case KeyExchangeMessages.IGNORE, KeyExchangeMessages.DEBUG, KeyExchangeMessages.UNIMPLEMENTED -> strict;
            default -> isAnsweredAsUnimplemented(number) || (strict && KeyExchangeMessages.isTransport(number));
        };
    }

    /** OpenSSH PROTOCOL §1.9: a strict key exchange allows no other message. */
    private void refuseIfStrict(int number) throws ProtocolViolationException {
        if (strict && progress.phase().isKeyExchange()) {
            throw new ProtocolViolationException(MessageNumber.name(number) + " during a strict key exchange");
        }
    }

    private void take(int number, Buffer payload) throws Exception {
        boolean expected =
                switch (progress.phase()) {
                    case PROPOSAL -> number == Proposal.MESSAGE_NUMBER && proposal(payload);
                    case GROUP -> number == KeyExchangeMessages.GROUP && group(number, payload);
                    case REPLY -> number == replyNumber && reply(number, payload);
                    case NEWKEYS -> number == KeyExchangeMessages.NEWKEYS && newKeys(payload);
                    case SERVICE, METHODS -> service.take(number, payload);
                    case LISTENING, OVER -> true;
                };
        if (!expected) {
            refuseOrAnswer(number);
        }
    }

    /**
     * A message out of order. OpenSSH's client answers UNIMPLEMENTED and goes on if the message belongs to the transport layer
     * and the key exchange is not strict (kex.c, kex_protocol_error; packet.c, ssh_packet_type_is_kex).
     */
    private void refuseOrAnswer(int number) throws Exception {
        String what = MessageNumber.name(number) + " while we waited for "
                + progress.phase().awaited();
        if (replySkipped && number == KeyExchangeMessages.NEWKEYS) {
            throw new ProtocolViolationException(
                    what + ": the server announced a guessed packet (first_kex_packet_follows) and sent none,"
                            + " so OpenSSH's client takes the reply for it");
        }
        boolean ignored = progress.phase() == HandshakePhase.PROPOSAL
                ? KeyExchangeMessages.isTransport(number)
                // Who sends back what we send will never send anything else.
                : progress.phase().isKeyExchange() && !strict && !echoed && isAnsweredAsUnimplemented(number);
        if (!ignored || unexpected >= MAX_UNEXPECTED) {
            throw new ProtocolViolationException(what);
        }
        if (unexpected == 0) {
            progress.tell(
                    KeyExchangeListener::deviates,
                    Deviation.taken(Deviation.Kind.UNEXPECTED_MESSAGE, "the server sent " + what));
        }
        unexpected++;
        DefectException.ifFails(packets, PacketStream::sendUnimplemented);
    }

    /** Whether it is a message of the transport layer that may come during a key exchange. */
    private static boolean isAnsweredAsUnimplemented(int number) {
        return KeyExchangeMessages.isTransport(number)
                && number != KeyExchangeMessages.SERVICE_REQUEST
                && number != KeyExchangeMessages.SERVICE_ACCEPT
                && number != KeyExchangeMessages.EXT_INFO;
    }

    private boolean proposal(Buffer payload) throws Exception {
        // The exchange hash takes the message number too.
        ByteString serverKexInit = ByteString.of(payload.array(), payload.rpos() - 1, 1 + payload.available());
        echoed = serverKexInit.equals(PlainPacket.payload(ourKexInit));
        Proposal server = resources.proposals().parse(serverKexInit);
        Proposal.checkForm(serverKexInit);
        NegotiationOutcome outcome = new NegotiationOutcome(
                ourProposal, server, resources.proposals().negotiate(ourProposal, server));
        progress.tell(MinaHandshake::tellProposal, outcome);
        if (!setup.reaches(Stage.KEY_EXCHANGE) || !outcome.isReached()) {
            progress.goSilent();
        }
        if (!progress.isActive()) {
            return true;
        }
        strict = outcome.isStrict();
        if (strict && packets.readInPlainText() > 1) {
            throw new ProtocolViolationException("KEXINIT is packet %d of a strict key exchange, not the first"
                    .formatted(packets.readInPlainText()));
        }
        if (isUnsupported(outcome.lacking())) {
            return true;
        }
        skipGuess = outcome.hasWrongGuess(setup.predicted());
        hostKeyAlgorithm = outcome.name(Slot.HOST_KEY);
        boolean groupFirst = ImplementedAlgorithms.isGroupExchange(outcome.name(Slot.KEX));
        replyNumber = groupFirst ? KeyExchangeMessages.GROUP_REPLY : KeyExchangeMessages.REPLY;
        progress.await(groupFirst ? HandshakePhase.GROUP : HandshakePhase.REPLY);
        packets.begin(
                outcome,
                new ExchangeHashInput(
                        setup.client().line(), setup.server().line(), PlainPacket.payload(ourKexInit), serverKexInit),
                groupFirst ? GroupSize.preferred(outcome, setup.server()) : 0);
        return true;
    }

    private static void tellProposal(KeyExchangeListener listener, NegotiationOutcome outcome) {
        listener.serverProposalReceived(outcome.server(), outcome.negotiation());
    }

    private boolean group(int number, Buffer payload) throws Exception {
        KeyExchangeMessages.checkStrings(payload, 2, "the group");
        next(number, payload);
        progress.await(HandshakePhase.REPLY);
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
        KeyExchangeMessages.checkStrings(payload, 3, "the key-exchange reply");
        next(number, payload);
        SignatureCheck check = packets.session().signatureCheck();
        if (check == null) {
            throw new DefectException(
                    new IllegalStateException("the key exchange ended without a check of the signature"));
        }
        if (check.deviation() != null) {
            progress.tell(KeyExchangeListener::deviates, check.deviation());
        }
        if (!check.holds()) {
            progress.endAsRefuted();
            return true;
        }
        progress.tell(KeyExchangeListener::hostKeyVerified);
        if (!setup.reaches(Stage.NEWKEYS)) {
            progress.goSilent();
        }
        if (progress.isActive()) {
            DefectException.ifFails(packets.session(), PacketSession::sendNewKeys);
            progress.await(HandshakePhase.NEWKEYS);
            progress.tell(KeyExchangeListener::newKeysSent);
        }
        return true;
    }

    private void next(int number, Buffer payload) throws Exception {
        try {
            packets.session().next(number, payload);
        } catch (NullPointerException | UnsupportedOperationException e) {
            // MINA decodes an invalid point of a curve to null and fails on it, or cannot decompress it.
            throw new ProtocolViolationException("the server's public value is invalid");
        }
    }

    private void hostKey(ByteString blob) throws Exception {
        ServerHostKey key;
        try {
            key = ServerHostKey.read(blob);
        } catch (ProtocolViolationException unreadable) {
            if (blob.size() <= PeerLimits.HOST_KEY) {
                progress.tell(KeyExchangeListener::hostKeyReceived, new HostKey(blob, blob, null));
            }
            throw unreadable;
        }
        progress.tell(KeyExchangeListener::hostKeyReceived, key.hostKey());
        key.checkType(hostKeyAlgorithm);
        packets.session().hostKey(key.publicKey(), hostKeyAlgorithm);
        for (Deviation deviation : key.deviations(resources.curves(), setup.requiredRsaBits())) {
            progress.tell(KeyExchangeListener::deviates, deviation);
        }
        String problem = key.certificate() == null
                ? null
                : CertificateCheck.problem(key.certificate(), setup.host(), clock.instant());
        if (problem != null) {
            progress.tell(KeyExchangeListener::certificateRejected, problem);
        }
    }

    private boolean newKeys(Buffer payload) throws Exception {
        KeyExchangeMessages.checkStrings(payload, 0, "NEWKEYS");
        DefectException.ifFails(packets, PacketStream::acceptNewKeys);
        progress.await(HandshakePhase.SERVICE);
        progress.tell(KeyExchangeListener::newKeysReceived);
        service.begin();
        return true;
    }
}
