package io.sshprobe.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.sshprobe.observation.IcmpError;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the evidence of a failed connect before the socket closes.
 *
 * <p>{@code Bootstrap} adds CLOSE_ON_FAILURE to its promise before {@code connect} reaches the pipeline, so the first
 * listener that is told of a failure closes the descriptor and with it the error queue. A promise of our own is told
 * first. Runs on the event loop of its channel.
 */
final class ConnectEvidence extends ChannelOutboundHandlerAdapter {
    /** Is told of a failed connect. */
    @FunctionalInterface
    interface Failed {
        /**
         * The connect failed.
         *
         * @param atOnce whether it failed within the call, before anything was sent
         * @param errors reads the error queue
         */
        void connect(Throwable failure, boolean atOnce, Supplier<List<IcmpError>> errors);
    }

    private final SocketEvidence evidence;
    private final Runnable begins;
    private final Failed failed;
    private boolean connecting;

    /**
     * Watches one connect.
     *
     * @param begins run just before the SYN is sent
     * @param failed told of a failure
     */
    ConnectEvidence(SocketEvidence evidence, Runnable begins, Failed failed) {
        this.evidence = evidence;
        this.begins = begins;
        this.failed = failed;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        evidence.beforeConnect();
        ChannelPromise ours = context.newPromise();
        ours.addListener(connected -> {
            if (connected.isSuccess()) {
                promise.trySuccess();
            } else {
                // If connect(2) itself failed, our own routing table refused, and Netty has already closed the socket.
                failed.connect(connected.cause(), connecting, connecting ? List::of : evidence::errors);
                promise.tryFailure(connected.cause());
            }
        });
        promise.addListener(outer -> {
            if (outer.isCancelled()) {
                ours.cancel(false);
            }
        });
        begins.run();
        connecting = true;
        context.connect(remote, local, ours);
        connecting = false;
    }
}
