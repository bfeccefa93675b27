package io.sshprobe.probe.dns;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Gives SSHFP records whose digest has not the length of its type another type, before dnsjava reads an answer: it throws the whole
 * answer away for one such record, and ssh passes over the record only (dns.c, verify_host_key_dns).
 */
final class UnfitDigests implements IoClientFactory {
    /** The type that they get, of those for private use (RFC 6895 §3.1). */
    static final int TYPE = 65280;

    /** Type, class, time to live and length of the data (RFC 1035 §4.1.3). */
    private static final int FIXED = 10;

    private static final int TYPE_AND_CLASS = 4;
    private static final int POINTER = 0xc0;

    private final IoClientFactory clients = new DefaultIoClientFactory();

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return (InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) ->
                marked(clients.createOrGetTcpClient().sendAndReceiveTcp(local, remote, query, data, timeout));
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return (InetSocketAddress local,
                InetSocketAddress remote,
                Message query,
                byte[] data,
                int max,
                Duration timeout) ->
                marked(clients.createOrGetUdpClient().sendAndReceiveUdp(local, remote, query, data, max, timeout));
    }

    private static CompletableFuture<byte[]> marked(CompletableFuture<byte[]> answer) {
        return answer.thenApply(bytes -> {
            mark(bytes);
            return bytes;
        });
    }

    /** Changes a message in place. What it cannot follow, it leaves to dnsjava, which says what is wrong. */
    static void mark(byte[] bytes) {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        try {
            int questions = message.getChar(4);
            int records = message.getChar(6) + message.getChar(8) + message.getChar(10);
            int at = Header.LENGTH;
            for (int i = 0; i < questions; i++) {
                at = endOfName(message, at) + TYPE_AND_CLASS;
            }
            for (int i = 0; i < records; i++) {
                int fixed = endOfName(message, at);
                int length = message.getChar(fixed + FIXED - Short.BYTES);
                at = fixed + FIXED + length;
                if (message.getChar(fixed) == Type.SSHFP && !isFit(message, fixed + FIXED, length)) {
                    message.putChar(fixed, (char) TYPE);
                }
            }
        } catch (IndexOutOfBoundsException cut) {
            // dnsjava finds the same
        }
    }

    /** Also for digests of types that nobody knows (RFC 4255 §3.1.2). */
    private static boolean isFit(ByteBuffer message, int at, int length) {
        if (length < 2) {
            return false;
        }
        return switch (message.get(at + 1)) {
            case 1 -> length == 2 + 20;
            case 2 -> length == 2 + 32;
            default -> true;
        };
    }

    /** Behind a name: its last label is empty, or it ends with a pointer of two bytes (RFC 1035 §4.1.4). */
    private static int endOfName(ByteBuffer message, int start) {
        int at = start;
        while (true) {
            int length = message.get(at) & 0xff;
            if (length >= POINTER) {
                return at + 2;
            }
            at += length + 1;
            if (length == 0) {
                return at;
            }
        }
    }
}
