package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The evidence of a failed connect is read before anybody who would close the socket hears of the failure. */
class ConnectEvidenceTest {
    private final IOException refused = new IOException("Connection refused");

    private final FakeEvidence kernel = new FakeEvidence();
    private final List<String> order = kernel.asked;
    private final Held held = new Held();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            held, new ConnectEvidence(kernel, () -> order.add("begins"), (failure, atOnce, errors) -> {
                order.add(atOnce ? "failed at once" : "failed");
                assertThat(errors.get()).isEmpty();
            }));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theErrorQueueIsReadBeforeTheCallerHears() {
        ChannelFuture connect = connect();

        held.promise().setFailure(refused);

        assertThat(order).containsExactly("before connect", "begins", "failed", "errors", "caller");
        assertThat(connect.cause()).isEqualTo(refused);
    }

    @Test
    void whatFailsWithinTheCallLeftNothingToRead() {
        held.failure = refused;

        connect();

        assertThat(order).containsExactly("before connect", "begins", "failed at once", "caller");
    }

    @Test
    void aConnectThatSucceedsSucceedsForTheCaller() {
        ChannelFuture connect = connect();

        held.promise().setSuccess();

        assertThat(connect.isSuccess()).isTrue();
        assertThat(order).containsExactly("before connect", "begins", "caller");
    }

    @Test
    void aCallerWhoCancelsCancelsTheConnect() {
        ChannelFuture connect = connect();

        connect.cancel(false);

        assertThat(held.promise().isCancelled()).isTrue();
    }

    private ChannelFuture connect() {
        ChannelPromise promise = channel.newPromise();
        promise.addListener(heard -> order.add("caller"));
        return channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 22), promise);
    }

    /** Stands for the socket. */
    private static final class Held extends ChannelOutboundHandlerAdapter {
        private @Nullable ChannelPromise connecting;

        @Nullable IOException failure;

        ChannelPromise promise() {
            assertThat(connecting).isNotNull();
            return connecting;
        }

        @Override
        public void connect(
                ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            connecting = promise;
            if (failure != null) {
                promise.setFailure(failure);
            }
        }
    }
}
