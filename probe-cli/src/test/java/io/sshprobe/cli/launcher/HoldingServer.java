package io.sshprobe.cli.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server on every address of 127.0.0.0/8 that makes its clients hold as much as it can: lines as long as they may be, and a
 * packet of which the last byte never comes. A thread for each connection.
 */
final class HoldingServer implements AutoCloseable {
    private static final int LINES = 64;
    private static final int LINE = 8189;

    /** RFC 4253 §6: packet_length, padding_length, SSH_MSG_IGNORE. */
    private static final byte[] PACKET_BEGINS = {0, 3, -1, -4, 4, 2};

    private static final int REST = 262_137;

    private final ServerSocket listening;

    HoldingServer() throws IOException {
        listening = new ServerSocket(0, 1000, InetAddress.getByName("0.0.0.0"));
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                daemon(() -> fill(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void fill(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            byte[] line = ("x".repeat(LINE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < LINES; i++) {
                out.write(line);
            }
            out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(PACKET_BEGINS);
            out.write(new byte[REST]);
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The client has left, as it may.
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "holding-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
