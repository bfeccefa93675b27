package io.sshprobe.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.sshprobe.observation.IcmpError;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets the evidence of a failed connect be read before the socket closes.
 *
 * <p>{@code Bootstrap} adds CLOSE_ON_FAILURE to its promise before {@code connect} reaches the pipeline, so the first
 * listener to hear of a failure closes the descriptor and with it the error queue. A promise of our own hears it first.
 * Runs on the event loop of its channel.
 */
final class ConnectEvidence extends ChannelOutboundHandlerAdapter {
    /** Told of a failed connect. */
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
     * @param begins run when the SYN is about to go out
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
                // Refused within connect(2) it was our own routing table, and Netty has closed the socket already.
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
