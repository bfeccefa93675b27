package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.UnixChannel;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.TcpInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connects with Netty's epoll transport as the probe does, and reads the evidence while the socket is still there. */
final class Connector implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final LinuxEvidence evidence = LinuxEvidence.ofThisMachine();

    /** What a socket told before it was closed; {@code failure} is null while the connection stands. */
    record Told(List<IcmpError> icmp, TcpInfo tcpInfo, @Nullable Throwable failure) {}

    /** A failed connect, with what the kernel told of it. */
    Told fail(InetSocketAddress target) throws Exception {
        return fail(target, SocketOptions.icmpErrors(target.getAddress()), 1);
    }

    /** The same with one more option set before the connect. */
    Told fail(InetSocketAddress target, ChannelOption<Integer> option, int value) throws Exception {
        CompletableFuture<Told> told = new CompletableFuture<>();
        dualStack(target, told).option(option, value).connect(target);
        return told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The same on an AF_INET socket, as Netty uses it on a machine without IPv6. */
    Told failOnIpv4Socket(InetSocketAddress target) throws Exception {
        CompletableFuture<Told> told = new CompletableFuture<>();
        bootstrap(target, told)
                .channelFactory(() -> new EpollSocketChannel(SocketProtocolFamily.INET))
                .connect(target);
        return told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * A connect that fails within the call: nothing was sent, so nobody but this machine has refused. Netty has closed the
     * socket by then, and there is nothing to read.
     */
    Throwable failAtOnce(InetSocketAddress target) throws Exception {
        CompletableFuture<Told> told = new CompletableFuture<>();
        ChannelFuture connect = dualStack(target, told).connect(target).await();
        assertThat(connect.channel().isOpen()).isFalse();
        assertThat(told)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(FailedAtOnce.class);
        return connect.cause();
    }

    /** A connection that stands; {@code end} will hold what the kernel told when it was reset. */
    Channel connect(InetSocketAddress target, CompletableFuture<Told> end) throws Exception {
        return connect(target, end, SocketOptions.icmpErrors(target.getAddress()), 1);
    }

    /** The same with one more option set before the connect. */
    Channel connect(InetSocketAddress target, CompletableFuture<Told> end, ChannelOption<Integer> option, int value)
            throws Exception {
        return dualStack(target, end)
                .option(option, value)
                .connect(target)
                .sync()
                .channel();
    }

    /** The channel's evidence of now, read on its event loop. */
    Told now(Channel channel) throws Exception {
        return channel.eventLoop().submit(() -> read(channel, null)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Bootstrap dualStack(InetSocketAddress target, CompletableFuture<Told> end) {
        return bootstrap(target, end).channel(EpollSocketChannel.class);
    }

    private Bootstrap bootstrap(InetSocketAddress target, CompletableFuture<Told> end) {
        return new Bootstrap()
                .group(loop)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(SocketOptions.icmpErrors(target.getAddress()), 1)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new EvidenceOfConnect(end), new EvidenceOfReset(end));
                    }
                });
    }

    private Told read(Channel channel, @Nullable Throwable failure) throws IOException {
        UnixChannel socket = (UnixChannel) channel;
        return new Told(evidence.icmpErrors(socket), Objects.requireNonNull(evidence.tcpInfo(socket)), failure);
    }

    private void complete(CompletableFuture<Told> end, Channel channel, Throwable failure) {
        try {
            end.complete(read(channel, failure));
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
    }

    /** Bootstrap's promise closes the channel when it fails: fails a promise of its own first. Runs on the event loop. */
    private final class EvidenceOfConnect extends ChannelOutboundHandlerAdapter {
        private final CompletableFuture<Told> end;
        private boolean calling;

        EvidenceOfConnect(CompletableFuture<Told> end) {
            this.end = end;
        }

        @Override
        public void connect(
                ChannelHandlerContext ctx,
                SocketAddress remote,
                @Nullable SocketAddress local,
                ChannelPromise bootstraps) {
            ChannelPromise own = ctx.newPromise();
            own.addListener(done -> {
                if (done.isSuccess()) {
                    bootstraps.trySuccess();
                } else if (calling) {
                    end.completeExceptionally(new FailedAtOnce());
                    bootstraps.tryFailure(done.cause());
                } else {
                    complete(end, ctx.channel(), done.cause());
                    bootstraps.tryFailure(done.cause());
                }
            });
            bootstraps.addListener(done -> {
                if (done.isCancelled()) {
                    own.cancel(false);
                }
            });
            calling = true;
            ctx.connect(remote, local, own);
            calling = false;
        }
    }

    private static final class FailedAtOnce extends Exception {}

    /** A read that fails is reported before the channel is closed. Runs on the event loop. */
    private final class EvidenceOfReset extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Told> end;

        EvidenceOfReset(CompletableFuture<Told> end) {
            this.end = end;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            complete(end, ctx.channel(), cause);
            ctx.close();
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
