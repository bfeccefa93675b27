package io.sshprobe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostKeyTest {
    /** An ed25519 key; its fingerprints are what {@code ssh-keygen -lf} and {@code -E md5} print for it. */
    private static final ByteString BLOB =
            ByteString.fromBase64("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");

    @Test
    void fingerprintsAreThoseThatSshShows() {
        HostKey key = new HostKey(BLOB, BLOB, null);

        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.fingerprintSha256()).isEqualTo("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
        assertThat(key.fingerprintMd5()).isEqualTo("MD5:65:96:2d:fc:e8:d5:a9:11:64:0c:0f:ea:00:6e:5b:bd");
    }

    @Test
    void aBlobWithoutTypeHasNone() {
        for (ByteString blob : new ByteString[] {
            ByteString.EMPTY, ByteString.of((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff), BLOB.slice(0, 6)
        }) {
            assertThat(HostKey.typeOf(blob)).isEqualTo("?");
        }
    }
}
