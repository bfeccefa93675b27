package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenConnectionsTest {
    /** As a kernel on x86 prints them; the states are those of net/tcp_states.h. */
    private static final String TCP =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:8124 070712C6:0016 01 00000000:00000000 00:00000000 00000000     0        0 1 1 0 20 4 30 10 -1
               1: 0100007F:8126 070712C6:0016 08 00000000:00000000 00:00000000 00000000     0        0 2 1 0 20 4 30 10 -1
               2: 0100007F:8128 070712C6:0016 06 00000000:00000000 00:00000000 00000000     0        0 0 3 0
               3: 0100007F:812A 070712C6:0050 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0 20 4 30 10 -1
               4: 070712C6:0016 0100007F:812A 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 20 4 30 10 -1
            """;

    private static final String TCP6 =
            """
              sl  local_address                         remote_address                        st tx_queue rx_queue
               0: 0000000000000000FFFF00000100007F:8130 0000000000000000FFFF0000070712C6:0016 01 00000000:00000000
               1: B80D0120000000000000000001000000:8132 B80D0120000000000000000002000000:0016 01 00000000:00000000
            """;

    private final Path directory;

    OpenConnectionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.7.7,     22, 3",
        "198.18.7.7,     80, 1",
        "198.18.7.7,   2222, 0",
        "198.18.7.8,     22, 0",
        "2001:db8::2,    22, 1",
        "2001:db8::3,    22, 0"
    })
    void openOnesOfBothKindsOfSocketCountAndClosedOnesDoNot(String address, int port, int count) throws IOException {
        write(TCP, TCP6);

        assertThat(connections().to(new InetSocketAddress(InetAddress.getByName(address), port)))
                .hasValue(count);
    }

    @Test
    void withoutIpv6TheIpv4ListIsEnough() throws IOException {
        Files.writeString(directory.resolve("tcp"), TCP);

        assertThat(connections().to(remote())).hasValue(2);
    }

    @Test
    void aSystemWithoutSuchAListIsNotCounted() throws IOException {
        assertThat(connections().to(remote())).isEmpty();
    }

    @Test
    void aListThatIsTooLongIsNotCounted() throws IOException {
        write(TCP, TCP6 + "x".repeat(1023).concat("\n").repeat(OpenConnections.MAX_CHARS / 1024));

        assertThat(connections().to(remote())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theRunningKernelListsThemSo(String address) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address))) {
            InetSocketAddress remote = (InetSocketAddress) server.getLocalSocketAddress();
            assertThat(OpenConnections.ofThisMachine().to(remote)).hasValue(0);
            try (Socket first = new Socket(remote.getAddress(), remote.getPort());
                    Socket second = new Socket(remote.getAddress(), remote.getPort())) {
                assertThat(first.getLocalPort()).isNotEqualTo(second.getLocalPort());
                assertThat(OpenConnections.ofThisMachine().to(remote)).hasValue(2);
            }
        }
    }

    private OpenConnections connections() {
        return new OpenConnections(directory, ByteOrder.LITTLE_ENDIAN);
    }

    private void write(String tcp, String tcp6) throws IOException {
        Files.writeString(directory.resolve("tcp"), tcp);
        Files.writeString(directory.resolve("tcp6"), tcp6);
    }

    private static InetSocketAddress remote() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("198.18.7.7"), 22);
    }
}
