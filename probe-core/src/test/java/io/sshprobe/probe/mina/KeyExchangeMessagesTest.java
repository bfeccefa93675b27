package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.ssh.MalformedPacketException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSH kex.c, kex_input_ext_info, and sshconnect2.c, input_userauth_service_accept. */
final class KeyExchangeMessagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"server-sig-algs", "publickey-hostbound@openssh.com", "ping@openssh.com"})
    void aNulInTheValueOfAKnownExtensionIsRefused(String name) {
        assertThatThrownBy(() -> KeyExchangeMessages.extensions(extension(name, "0\0")))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("EXT_INFO has a NUL in the value of " + name);
    }

    @Test
    void aNulInTheValueOfAnotherExtensionIsTaken() throws Exception {
        assertThat(KeyExchangeMessages.extensions(extension("other", "a\0b"))).containsEntry("other", "a\0b");
        assertThat(KeyExchangeMessages.extensions(extension("server-sig-algs\0", "ssh-ed25519")))
                .containsKey("server-sig-algs\0");
    }

    @Test
    void aNulWithinANameIsRefused() {
        assertThatThrownBy(() -> KeyExchangeMessages.extensions(extension("a\0b", "c")))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> KeyExchangeMessages.service(strings("ssh-user\0auth")))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aNulAtTheEndOfTheServiceIsNoPartOfIt() throws Exception {
        assertThat(KeyExchangeMessages.service(strings("ssh-userauth\0"))).isEqualTo("ssh-userauth");
        assertThat(KeyExchangeMessages.service(new ByteArrayBuffer(new byte[0])))
                .isEmpty();
    }

    private static Buffer extension(String name, String value) {
        ByteArrayBuffer message = new ByteArrayBuffer();
        message.putUInt(1);
        message.putRawBytes(strings(name, value).getCompactData());
        return new ByteArrayBuffer(message.getCompactData());
    }

    private static Buffer strings(String... strings) {
        ByteArrayBuffer message = new ByteArrayBuffer();
        for (String string : strings) {
            message.putBytes(string.getBytes(StandardCharsets.ISO_8859_1));
        }
        return new ByteArrayBuffer(message.getCompactData());
    }
}
