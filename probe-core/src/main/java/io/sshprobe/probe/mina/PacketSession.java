package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Slot;
import java.io.IOException;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.compression.Compression;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.kex.KexState;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * MINA's client session reduced to cryptography and encrypted packets: it exchanges and derives keys, and from NEWKEYS
 * on frames and encrypts packets. It does each step when told to, and decides nothing.
 *
 * <p>Depends on these protected members of MINA's AbstractSession: {@code handleMessage}, {@code messageReceived},
 * {@code decoderBuffer}, {@code decoderLength}, {@code decoderState}, {@code discarding}, {@code inCipher}, {@code
 * inCipherSize}, {@code inMac}, {@code seqi}, {@code seqo}, {@code inCompression}, {@code outCompression}, {@code kex},
 * {@code kexState}, {@code strictKex}, {@code initialKexDone}, {@code setNegotiationResult}, {@code sendNewKeys}, {@code
 * setInputEncoding}, {@code doWritePacket}. Runs on the event loop of its channel.
 */
final class PacketSession extends ClientSessionImpl {
    static final String USERAUTH_SERVICE = "ssh-userauth";

    private static final String CONNECTION_SERVICE = "ssh-connection";

    private final PacketStream.Reader reader;
    private final Curves curves;
    private @Nullable PublicKey hostKey;
    private String hostKeyAlgorithm = "";
    private @Nullable SignatureCheck signatureCheck;
    private int keyExchangeInput;

    /** @param sent how many packets we have sent */
    PacketSession(NettyIoSession channel, Curves curves, PacketStream.Reader reader, int sent) throws Exception {
        super(MinaClient.INSTANCE, channel);
        seqo = sent; // RFC 4253 §6.4: the first packet has number 0
        this.curves = curves;
        this.reader = reader;
        // Unless both are set, MINA looks for identification strings in what it reads.
        clientVersion = "";
        serverVersion = "";
    }

    /**
     * Takes bytes that the server sent after its NEWKEYS, and reads every packet that is complete. Does not release
     * them.
     */
    void feed(ByteBuf data) throws Exception {
        feed(new Readable() {
            @Override
            public int available() {
                return data.readableBytes();
            }

            @Override
            public void getRawBytes(byte[] bytes, int offset, int length) {
                data.readBytes(bytes, offset, length);
            }
        });
    }

    /** The same, from an array. */
    void feed(Readable data) throws Exception {
        try {
            messageReceived(data);
        } finally {
            checkLength();
        }
    }

    /**
     * MINA would wait for more bytes, to hide which check failed; a probe has nothing to hide and might wait for ever.
     */
    private void checkLength() throws Exception {
        if (discarding != null || isFirstBlockWrong()) {
            throw new ProtocolViolationException(
                    "under encryption, packet length 0x%08x makes no sense".formatted((int) decoderBuffer.rawUInt(0)));
        }
    }

    /** Whether one block is all that came of a packet, and begins with an impossible length: MINA would wait for more. */
    private boolean isFirstBlockWrong() throws Exception {
        boolean isLengthEncrypted = inMac != null && !inMac.isEncryptThenMac();
        if (!(inCipher instanceof FirstBlockCipher cipher)
                || !isLengthEncrypted
                || decoderState != 0
                || decoderBuffer.available() != inCipherSize) {
            return false;
        }
        cipher.decryptFirst(decoderBuffer.array());
        long length = decoderBuffer.rawUInt(0);
        // RFC 4253 §6: the padding is at least 4 bytes, and all but the MAC fills whole blocks.
        return length < SshConstants.SSH_PACKET_HEADER_LEN
                || length > PlainPacketReader.MAX_LENGTH
                || (length + Integer.BYTES) % inCipherSize != 0;
    }

    /** About how many bytes it holds of what the server sent: the incomplete packet, and the input of the exchange hash. */
    int held() {
        return decoderBuffer.array().length + keyExchangeInput;
    }

    @Override
    protected void handleMessage(Buffer payload) throws Exception {
        PlainPacketReader.checkPadding(decoderBuffer.rawByte(Integer.BYTES) & 0xff, decoderLength);
        if (payload.available() == 0) {
            throw new ProtocolViolationException("a packet holds no message"); // e.g. compressed data of nothing
        }
        reader.read(payload);
    }

    /**
     * Begins the negotiated key exchange: makes our ephemeral key and sends it, or asks for a group.
     *
     * @param groupBits how large a group to ask for
     */
    void begin(NegotiationOutcome outcome, ExchangeHashInput input, int groupBits) throws Exception {
        Map<KexProposalOption, String> negotiated = new EnumMap<>(KexProposalOption.class);
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            outcome.negotiation().negotiated(slot).ifPresent(name -> negotiated.put(option(slot), name));
        }
        setNegotiationResult(negotiated);
        strictKex = outcome.isStrict();
        kexState.set(KexState.RUN);
        kex = ImplementedAlgorithms.keyExchange(outcome.name(Slot.KEX), this, groupBits);
        keyExchangeInput = input.serverKexInit().size();
        // Raw bytes: MINA itself would decode the identification strings as UTF-8, which changes some.
        kex.init(
                input.serverIdentification().toByteArray(),
                input.clientIdentification().toByteArray(),
                input.serverKexInit().toByteArray(),
                input.clientKexInit().toByteArray());
    }

    private static KexProposalOption option(Slot slot) {
        // Both are in the order of the wire.
        return KexProposalOption.VALUES.get(Slot.IN_WIRE_ORDER.indexOf(slot));
    }

    /** What both sides sent before the key exchange itself: the first four parts of the exchange hash (RFC 4253 §8). */
    record ExchangeHashInput(
            ByteString clientIdentification,
            ByteString serverIdentification,
            ByteString clientKexInit,
            ByteString serverKexInit) {}

    /** The implementation of Curve25519. */
    Curves curves() {
        return curves;
    }

    /** Sets the host key of the reply that is processed next, and its signature algorithm. */
    void hostKey(PublicKey key, String algorithm) {
        hostKey = key;
        hostKeyAlgorithm = algorithm;
    }

    /** Checks the signature over the exchange hash by that host key. */
    void checkSignature(byte[] exchangeHash, byte[] signature) throws Exception {
        signatureCheck = SignatureCheck.of(
                curves,
                hostKeyAlgorithm,
                Objects.requireNonNull(hostKey, "no host key yet"),
                exchangeHash,
                ByteString.of(signature));
    }

    /** Takes the next message of the key exchange. */
    void next(int number, Buffer payload) throws Exception {
        kex.next(number, payload);
    }

    /** What the check of the signature over the exchange hash gave; null if it was not checked. */
    @Nullable SignatureCheck signatureCheck() {
        return signatureCheck;
    }

    /** Sends NEWKEYS, and uses the new keys for what we send from here on. */
    @Override
    protected IoWriteFuture sendNewKeys() throws Exception {
        return super.sendNewKeys();
    }

    /**
     * Uses the new keys for what we read from here on.
     *
     * @param packets how many the server has sent, NEWKEYS included
     */
    void acceptNewKeys(long packets) throws Exception {
        seqi = packets; // RFC 4253 §6.4; a strict key exchange starts again at 0
        setInputEncoding();
        if (inCipher != null && inCipher.getAuthenticationTagSize() == 0) {
            inCipher = new FirstBlockCipher(inCipher);
        }
        initialKexDone = true;
        kexState.set(KexState.DONE);
        kex = null;
        keyExchangeInput = 0;
    }

    /** Asks for the authentication service (RFC 4253 §10). */
    void requestService() throws IOException {
        Buffer packet = createBuffer(SshConstants.SSH_MSG_SERVICE_REQUEST, USERAUTH_SERVICE.length() + Integer.BYTES);
        packet.putString(USERAUTH_SERVICE);
        doWritePacket(packet);
    }

    /** Asks which authentication methods there are, by the method {@code none} (RFC 4252 §5.2). */
    void requestMethods(String user) throws IOException {
        Buffer packet = createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        packet.putString(user);
        packet.putString(CONNECTION_SERVICE);
        packet.putString("none");
        doWritePacket(packet);
    }

    /** Sends a message. MINA's own method for SSH_MSG_DISCONNECT would also close the session, with a timer. */
    void send(byte[] payload) throws IOException {
        Buffer packet = createBuffer(payload[0]);
        packet.putRawBytes(payload, 1, payload.length - 1);
        doWritePacket(packet);
    }

    /** MINA's configuration has no effect here: no re-keying after a while, no messages to be ignored. */
    @Override
    protected void refreshConfiguration() {}

    @Override
    protected int resolveIgnoreBufferDataLength() {
        return 0;
    }

    @Override
    protected boolean isRekeyRequired() {
        return false;
    }

    /** Gives back native memory. */
    void free() {
        end(inCompression);
        end(outCompression);
    }

    private static void end(@Nullable Compression compression) {
        if (compression instanceof BoundedZlib zlib) {
            zlib.end();
        }
    }
}
