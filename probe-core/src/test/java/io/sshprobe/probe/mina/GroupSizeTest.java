package io.sshprobe.probe.mina;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Stage;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ssh 9.2 asks for with these algorithms, as {@code ssh -v} shows it (SSH2_MSG_KEX_DH_GEX_REQUEST). */
final class GroupSizeTest {
    private static final int REQUEST = 34;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2 | chacha20-poly1305@openssh.com | hmac-sha2-256 | 8192",
                "SSH-2.0-OpenSSH_9.2 | aes256-ctr                    | hmac-sha2-512 | 8192",
                "SSH-2.0-OpenSSH_9.2 | aes128-ctr                    | hmac-sha2-256 | 8192",
                "SSH-2.0-OpenSSH_9.2 | aes128-gcm@openssh.com        | hmac-sha2-256 | 3072",
                "SSH-2.0-OpenSSH_9.2 | aes128-ctr                    | hmac-md5      | 3072",
                "SSH-2.0-OpenSSH_9.2 | aes128-ctr                    | hmac-sha1     | 7680",
                "SSH-2.0-OpenSSH_9.2 | aes192-ctr                    | hmac-sha1-96  | 7680",
                "SSH-2.0-OpenSSH_9.2 | 3des-cbc                      | hmac-md5      | 3072",
                "SSH-2.0-Cisco-1.25  | aes256-ctr                    | hmac-sha2-512 | 4096",
                "SSH-2.0-Cisco-1.25  | aes128-ctr                    | hmac-md5      | 3072",
                "SSH-2.0-Cisco-2.0   | aes256-ctr                    | hmac-sha2-512 | 8192",
                "SSH-2.0-xCisco-1.25 | aes256-ctr                    | hmac-sha2-512 | 8192"
            })
    void itAsksAsOpensshDoes(String server, String cipher, String mac, int bits) {
        AlgorithmLists offer = InMemoryHandshake.QUICK
                .edit(AlgorithmKind.KEX, "diffie-hellman-group-exchange-sha256")
                .edit(AlgorithmKind.CIPHER, cipher)
                .edit(AlgorithmKind.MAC, mac);
        InMemoryHandshake dialogue = InMemoryHandshake.to(Stage.USERAUTH, offer, ByteString.latin1(server))
                .hearing(ServerPackets.kexInit(offer));

        ByteBuffer said = ByteBuffer.wrap(dialogue.said());
        said.position(Integer.BYTES + said.getInt()); // our KEXINIT
        said.position(said.position() + Integer.BYTES + 1);
        assertThat(said.get()).isEqualTo((byte) REQUEST);
        assertThat(said.getInt()).isEqualTo(2048);
        assertThat(said.getInt()).isEqualTo(bits);
        assertThat(said.getInt()).isEqualTo(8192);
    }
}
