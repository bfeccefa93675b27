package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose the channel is, who may speak when, and that nothing is left behind. */
final class OwnershipTest {
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400", "\0\0\0\14\12\1\0\0\0\0\0\0\0\0\0\0"})
    void theChannelIsNeverClosed(String bytes) {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH)
                .hearing(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThat(dialogue.listener.events).hasSize(2);
        assertThat(dialogue.channel.isOpen()).isTrue();
    }

    @Test
    void everyBufferIsReleased() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.KEXINIT);
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            buffers.add(Unpooled.wrappedBuffer("HTTP/1.1 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }

        dialogue.exchange.received(buffers.get(0));
        dialogue.exchange.start(Unpooled.EMPTY_BUFFER);
        dialogue.exchange.received(buffers.get(1));
        dialogue.exchange.received(buffers.get(2));
        dialogue.exchange.close();
        dialogue.exchange.received(buffers.get(3));

        assertThat(buffers).allMatch(buffer -> buffer.refCnt() == 0);
    }

    @Test
    void theLastThingIsToldOnce() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH)
                .hearing(
                        ServerPackets.disconnect(2, "first"),
                        ServerPackets.disconnect(2, "second"),
                        ServerPackets.packet(99, new byte[0]));

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent", "disconnected: 2 first");
    }

    @Test
    void theRestOfAReadBehindTheLastThingIsNotRead() {
        byte[] one = ServerPackets.disconnect(2, "first");
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(InMemoryHandshake.to(Stage.USERAUTH).hearing(two).listener.events)
                .hasSize(2);
    }

    @Test
    void nothingIsToldAfterClose() {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        dialogue.exchange.close();

        dialogue.then(ServerPackets.kexInit(InMemoryHandshake.QUICK), ServerPackets.disconnect(2, "late"));

        assertThat(dialogue.listener.events).containsExactly("clientProposalSent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientProposalSent",
                "serverProposalReceived",
                "hostKeyReceived",
                "hostKeyVerified",
                "newKeysSent",
                "newKeysReceived",
                "extensionsReceived",
                "serviceAccepted",
                "methodsReceived: password"
            })
    void theOwnerMaySayGoodbyeAndCloseFromWithinAnyCall(String event) throws Exception {
        InMemoryServer server = new InMemoryServer();
        List<String> heard = server.goodbyes();
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH);
        List<ChannelFuture> goodbyes = new ArrayList<>();
        dialogue.listener.at = now -> {
            if (now.equals(event)) {
                goodbyes.add(dialogue.disconnect(DisconnectMessage.BY_APPLICATION, "seen enough"));
                dialogue.exchange.close();
            }
        };

        dialogue.with(server);

        assertThat(dialogue.listener.last()).isEqualTo(event);
        assertThat(goodbyes).hasSize(1).allMatch(ChannelFuture::isSuccess);
        assertThat(heard).containsExactly("11 seen enough");
    }

    @ParameterizedTest
    @EnumSource(names = {"KEXINIT", "KEY_EXCHANGE", "NEWKEYS", "SERVICE_REQUEST", "USERAUTH"})
    void theServerHearsTheGoodbyeAtEveryDepth(Stage depth) throws Exception {
        InMemoryServer server = new InMemoryServer();
        List<String> heard = server.goodbyes();
        InMemoryHandshake dialogue = InMemoryHandshake.to(depth).with(server);

        assertThat(dialogue.disconnect(11, "seen enough").isSuccess()).isTrue();
        dialogue.goOn(server);

        assertThat(heard).containsExactly("11 seen enough");
    }

    @Test
    void nothingIsSaidBehindAGoodbyeOfEitherSide() {
        InMemoryHandshake ours = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        ours.disconnect(11, "first");
        ours.said();
        ours.disconnect(11, "second");
        ours.then(ServerPackets.kexInit(InMemoryHandshake.QUICK));
        assertThat(ours.said()).isEmpty();

        InMemoryHandshake theirs = InMemoryHandshake.to(Stage.USERAUTH).hearing(ServerPackets.disconnect(2, "bye"));
        theirs.said();
        assertThat(theirs.disconnect(11, "bye").isSuccess()).isTrue();
        assertThat(theirs.said()).isEmpty();
    }

    @Test
    void aGoodbyeIsPossibleAfterAnError() {
        InMemoryHandshake dialogue =
                InMemoryHandshake.to(Stage.USERAUTH).hearing(ServerPackets.packet(99, new byte[0]));
        dialogue.said();

        dialogue.disconnect(2, "protocol error");

        assertThat(dialogue.said()[5]).isEqualTo((byte) 1);
    }

    @Test
    void aGoodbyeBeforeTheStartOrOnADeadChannelSaysNothing() {
        InMemoryHandshake unstarted = InMemoryHandshake.to(Stage.USERAUTH);
        assertThat(unstarted.disconnect(11, "bye").isSuccess()).isTrue();
        assertThat(unstarted.said()).isEmpty();

        InMemoryHandshake dead = InMemoryHandshake.to(Stage.USERAUTH).hearing();
        dead.channel.close();
        assertThat(dead.disconnect(11, "bye").isSuccess()).isTrue();
    }

    @Test
    void aListenerThatThrowsIsOurDefect() throws Exception {
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH);
        dialogue.listener.at = event -> {
            if (event.equals("hostKeyReceived")) {
                throw new IllegalArgumentException("a bug of the owner");
            }
        };

        dialogue.with(new InMemoryServer());

        assertThat(dialogue.listener.defect).isInstanceOf(IllegalArgumentException.class);
        assertThat(dialogue.listener.last()).startsWith("defect");
    }

    @Test
    void noMinaThreadIsEverStarted() throws Exception {
        InMemoryHandshake.to(Stage.USERAUTH).with(new InMemoryServer());

        assertThat(MinaClient.INSTANCE.isStarted()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("sshd-") || name.contains("kex-flusher") || name.contains("Mina"));
    }
}
