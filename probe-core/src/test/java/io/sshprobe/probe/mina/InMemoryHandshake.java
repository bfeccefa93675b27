package io.sshprobe.probe.mina;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Offer;
import io.sshprobe.target.Stage;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The bridge on one side, bytes or MINA's server on the other; nothing else runs. */
final class InMemoryHandshake {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final AlgorithmLists QUICK = Offer.ALL.onTheWire().edit(AlgorithmKind.KEX, "^curve25519-sha256");

    final EmbeddedChannel channel = new EmbeddedChannel();
    final RecordingListener listener = new RecordingListener();
    final MinaKeyExchange exchange;

    /** A change of what the server says, on its way. */
    UnaryOperator<byte[]> onTheWay = UnaryOperator.identity();

    /** Whether an exception of the server only ends the dialogue. */
    boolean serverMayFail;

    private InMemoryHandshake(KeyExchangeSetup setup, Curves curves) {
        exchange = new MinaKeyExchange(
                channel,
                setup,
                new KeyExchangeResources(curves, new Random(4253)),
                listener,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static InMemoryHandshake to(Stage depth) {
        return to(depth, QUICK);
    }

    static InMemoryHandshake to(Stage depth, AlgorithmLists offer) {
        return to(depth, offer, ByteString.latin1("SSH-2.0-TestServer"));
    }

    static InMemoryHandshake to(Stage depth, AlgorithmLists offer, ByteString serverIdentification) {
        return to(depth, offer, serverIdentification, Curves.atHand());
    }

    /** To a server whose guess is judged by what another client offers. */
    static InMemoryHandshake to(Stage depth, AlgorithmLists offer, AlgorithmLists predicted) {
        return to(depth, offer, predicted, ByteString.latin1("SSH-2.0-TestServer"), Curves.atHand());
    }

    static InMemoryHandshake to(Stage depth, AlgorithmLists offer, ByteString serverIdentification, Curves curves) {
        return to(depth, offer, offer, serverIdentification, curves);
    }

    private static InMemoryHandshake to(
            Stage depth,
            AlgorithmLists offer,
            AlgorithmLists predicted,
            ByteString serverIdentification,
            Curves curves) {
        return new InMemoryHandshake(
                new KeyExchangeSetup(
                        "bastion.example",
                        InetSocketAddress.createUnresolved("bastion.example", 22),
                        IdentificationString.ours("probe"),
                        IdentificationString.parse(serverIdentification).orElseThrow(),
                        offer,
                        predicted,
                        Offer.MIN_RSA_BITS,
                        depth,
                        "nobody"),
                curves);
    }

    /** Starts, and lets the server say these bytes. */
    InMemoryHandshake hearing(byte[]... bytes) {
        exchange.start(Unpooled.EMPTY_BUFFER);
        return then(bytes);
    }

    /** Lets the server say these bytes. */
    InMemoryHandshake then(byte[]... bytes) {
        for (byte[] some : bytes) {
            exchange.received(Unpooled.wrappedBuffer(some));
        }
        return this;
    }

    /** Starts, and goes on until neither side has more to say. */
    InMemoryHandshake with(InMemoryServer server) throws Exception {
        server.start("SSH-2.0-probe");
        exchange.start(Unpooled.EMPTY_BUFFER);
        return goOn(server);
    }

    /** Goes on until neither side has more to say. */
    InMemoryHandshake goOn(InMemoryServer server) throws Exception {
        for (int rounds = 0; rounds < 100; rounds++) {
            byte[] said = server.take();
            if (said.length > 0) {
                exchange.received(Unpooled.wrappedBuffer(onTheWay.apply(said)));
            }
            byte[] ours = said();
            if (ours.length > 0) {
                try {
                    server.feed(ours);
                } catch (Exception e) {
                    if (serverMayFail) {
                        return this;
                    }
                    throw e;
                }
            }
            if (said.length + ours.length == 0) {
                return this;
            }
        }
        throw new IllegalStateException("the dialogue does not end");
    }

    /** Lets us say that we go. */
    ChannelFuture disconnect(int reason, String text) {
        return exchange.disconnect(new DisconnectMessage(reason, text));
    }

    /** What we sent since the last call. */
    byte[] said() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuf some = channel.readOutbound(); some != null; some = channel.readOutbound()) {
            bytes.writeBytes(ByteBufUtil.getBytes(some));
            some.release();
        }
        return bytes.toByteArray();
    }
}
