package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.sshprobe.ssh.DisconnectMessage;
import java.time.Clock;
import java.util.Objects;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the SSH transport protocol (RFC 4253 §6 to §10) after the identification strings, as far as a
 * probe needs it, on a channel that belongs to the caller.
 *
 * <p>Never closes the channel, and sends nothing that {@link KeyExchangeSetup#depth} does not need. When the depth is
 * reached, or no algorithm is in common, it sends nothing more and only listens for the server's SSH_MSG_DISCONNECT.
 * Every method runs on the event loop of the channel, and may be called from within a call of the listener. The
 * cryptography runs there too: well under a millisecond with curve25519, tens of milliseconds with sntrup761, hundreds
 * with groups of 8192 bits.
 *
 * <p>Writes go through the whole pipeline, where the owner of the channel must notice writes that fail.
 */
public final class MinaKeyExchange {
    private final Channel channel;
    private final KeyExchangeSetup setup;
    private final KeyExchangeResources resources;
    private final KeyExchangeListener listener;
    private final Clock clock;
    private final NettyIoSession wire;
    private @Nullable MinaHandshake handshake;
    private boolean working;
    private boolean saidGoodbye;
    private boolean closed;

    /** Loads, on the calling thread, what the first key exchange would load on its event loop: some hundred classes. */
    public static void load() {
        Objects.requireNonNull(MinaClient.INSTANCE);
        try {
            Curves.atHand().x25519().getE();
            BuiltinDHFactories.sntrup761x25519.create();
        } catch (Exception later) {
            // The probe that needs it will report it.
            return;
        }
    }

    /**
     * Prepares; {@link #start} begins.
     *
     * @param resources what the key exchanges of a prober share
     */
    public MinaKeyExchange(
            Channel channel, KeyExchangeSetup setup, KeyExchangeResources resources, KeyExchangeListener listener) {
        this(channel, setup, resources, listener, Clock.systemUTC());
    }

    /** With a clock that says whether a host certificate is valid. */
    MinaKeyExchange(
            Channel channel,
            KeyExchangeSetup setup,
            KeyExchangeResources resources,
            KeyExchangeListener listener,
            Clock clock) {
        this.channel = channel;
        this.setup = setup;
        this.resources = resources;
        this.listener = listener;
        this.clock = clock;
        this.wire = new NettyIoSession(channel, setup.remote());
    }

    /**
     * Sends our KEXINIT, without waiting for the server's. Our identification string must be sent before.
     *
     * @param rest what was read after the server's identification string: if the server's KEXINIT is in it, ours and
     *     the beginning of the key exchange share a segment; is released
     */
    public void start(ByteBuf rest) {
        working = true;
        begin();
        working = false;
        received(rest);
    }

    private void begin() {
        MinaHandshake begun;
        try {
            begun = new MinaHandshake(setup, listener, resources, clock, wire);
        } catch (Exception | LinkageError e) {
            listener.defect(e);
            return;
        }
        handshake = begun;
        try {
            begun.begin();
        } catch (DefectException e) {
            begun.progress().fail(e);
        }
    }

    /** Takes bytes that the server sent after its identification string, cut anywhere; releases them. */
    public void received(ByteBuf data) {
        try {
            if (handshake != null && !handshake.isOver()) {
                working = true;
                receive(handshake, data);
            }
        } finally {
            working = false;
            data.release();
            if (!closed) {
                wire.flush();
            }
        }
    }

    private static void receive(MinaHandshake handshake, ByteBuf data) {
        try {
            handshake.packets().feed(data);
        } catch (Throwable thrown) {
            if (HandshakeFailure.isOfMachine(thrown)) {
                throw (VirtualMachineError) thrown;
            }
            handshake.progress().fail(thrown);
        }
    }

    /** About how many bytes it holds of what the server sent. */
    public int held() {
        return handshake == null || closed ? 0 : handshake.packets().held();
    }

    /**
     * Sends SSH_MSG_DISCONNECT if the protocol still allows it, and then only listens; never throws.
     *
     * @return completes when it is flushed, at the latest by {@link #close}, or at once if nothing is sent
     */
    public ChannelFuture disconnect(DisconnectMessage message) {
        if (handshake == null || handshake.serverLeft() || saidGoodbye || closed || !channel.isActive()) {
            return channel.newSucceededFuture();
        }
        // RFC 4253 §11.1: nothing may be sent after it.
        saidGoodbye = true;
        handshake.progress().goSilent();
        try {
            handshake.packets().send(message);
            if (!working) {
                wire.flush();
            }
            return wire.lastWrite();
        } catch (Exception e) {
            return channel.newFailedFuture(e);
        }
    }

    /** Sends what was written, and frees everything; no call of the listener follows. */
    public void close() {
        closed = true;
        if (handshake != null) {
            if (!handshake.serverLeft()) {
                wire.flush();
            }
            handshake.progress().stop();
            handshake.packets().free();
        }
    }
}
