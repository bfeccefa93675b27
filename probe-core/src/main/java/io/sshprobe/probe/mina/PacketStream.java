package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.PlainPacket;
import java.io.IOException;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one connection. We frame ours before the key exchange and read the server's up to its NEWKEYS; MINA's
 * session does the rest.
 *
 * <p>That session is costly and made only for a key exchange, which many probes never reach.
 */
final class PacketStream {
    private final NettyIoSession wire;
    private final Curves curves;
    private final RandomGenerator random;
    private final Reader reader;
    private final PlainPacketReader plainText = new PlainPacketReader();
    private @Nullable PacketSession session;
    private boolean underKeys;
    private int sentInPlainText;

    /** Is given the packets of the server, in order. */
    interface Reader {
        /** Takes the payload of a packet, valid during the call; its message number is not read yet. */
        void read(Buffer payload) throws Exception;

        /** Whether nothing more is to be read. */
        boolean isOver();
    }

    PacketStream(NettyIoSession wire, Curves curves, RandomGenerator random, Reader reader) {
        this.wire = wire;
        this.curves = curves;
        this.random = random;
        this.reader = reader;
    }

    /** Takes bytes that the server sent, cut anywhere: reads every packet that is complete. Does not release them. */
    void feed(ByteBuf data) throws Exception {
        if (underKeys) {
            session().feed(data);
            return;
        }
        plainText.add(data);
        while (!reader.isOver()) {
            if (underKeys) {
                // What was read together with NEWKEYS and follows it.
                session().feed(plainText.rest());
                return;
            }
            Buffer payload = plainText.next();
            if (payload == null) {
                return;
            }
            reader.read(payload);
        }
    }

    /** About how many bytes it holds of what the server sent. */
    int held() {
        return plainText.held() + (session == null ? 0 : session.held());
    }

    /** How many packets were read in plain text. */
    long readInPlainText() {
        return plainText.packets();
    }

    /** Sends our KEXINIT and returns its packet. */
    byte[] send(OurProposal proposal) {
        byte[] packet = proposal.packet(random);
        wire.write(packet);
        sentInPlainText++;
        return packet;
    }

    /** Sends SSH_MSG_DISCONNECT. */
    void send(DisconnectMessage message) throws IOException {
        send(message.payload());
    }

    /** Says that the packet that was read last is not implemented (RFC 4253 §11.4); only before the server's NEWKEYS. */
    void sendUnimplemented() throws IOException {
        send(KeyExchangeMessages.unimplemented(plainText.packets() - 1));
    }

    private void send(byte[] payload) throws IOException {
        if (session == null) {
            wire.write(PlainPacket.of(payload, random));
            sentInPlainText++;
        } else {
            session.send(payload);
        }
    }

    /**
     * Begins the negotiated key exchange: makes our ephemeral key and sends it, or asks for a group.
     *
     * @param groupBits how large a group to ask for
     */
    void begin(NegotiationOutcome outcome, PacketSession.ExchangeHashInput input, int groupBits)
            throws DefectException {
        try {
            session = new PacketSession(wire, curves, reader, sentInPlainText);
            session.begin(outcome, input, groupBits);
        } catch (Exception e) {
            throw new DefectException(e);
        }
    }

    /** The session that runs the key exchange; only after {@link #begin}. */
    PacketSession session() {
        return Objects.requireNonNull(session, "no key exchange has begun");
    }

    /** Uses the new keys for what we read from here on. */
    void acceptNewKeys() throws Exception {
        session().acceptNewKeys(plainText.packets());
        underKeys = true;
    }

    /** Gives back native memory. */
    void free() {
        if (session != null) {
            session.free();
        }
    }
}
