package io.sshprobe.probe.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The TCP connections of this machine, all processes included, as {@code /proc/net/tcp} and {@code tcp6} list them
 * (proc(5)). Immutable; reads files, so never on an event loop.
 */
public final class OpenConnections {
    /** A longer list is not counted: it has some 50,000 sockets and takes the kernel a tenth of a second. */
    static final int MAX_CHARS = 8 * 1024 * 1024;

    /** TCP_ESTABLISHED, and TCP_CLOSE_WAIT: half closed by the peer (net/tcp_states.h). */
    private static final Set<String> OPEN = Set.of("01", "08");

    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int IPV4_BYTES = 4;

    private final Path directory;
    private final ByteOrder order;

    /**
     * Those that the files {@code tcp} and {@code tcp6} of a directory list.
     *
     * @param order the byte order of the kernel that wrote them
     */
    OpenConnections(Path directory, ByteOrder order) {
        this.directory = directory;
        this.order = order;
    }

    /** Those of this machine, or of its network namespace. */
    public static OpenConnections ofThisMachine() {
        return new OpenConnections(Path.of("/proc/net"), ByteOrder.nativeOrder());
    }

    /**
     * How many there are to an address and port: established, or half closed by the peer; not those in TIME_WAIT.
     *
     * @return empty if the system has no such list, or one that is too long
     */
    public Optional<Integer> to(InetSocketAddress remote) {
        byte[] address = remote.getAddress().getAddress();
        try {
            OptionalInt among4 =
                    count("tcp", address.length == IPV4_BYTES ? kernelText(address, remote.getPort()) : "");
            OptionalInt among6 = count("tcp6", kernelText(toIpv6(address), remote.getPort()));
            return among4.isPresent() && among6.isPresent()
                    ? Optional.of(among4.getAsInt() + among6.getAsInt())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private OptionalInt count(String file, String wanted) throws IOException {
        int count = 0;
        int chars = 0;
        try (BufferedReader lines = Files.newBufferedReader(directory.resolve(file), StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                chars += line.length() + 1;
                if (chars > MAX_CHARS) {
                    return OptionalInt.empty();
                }
                String[] words = line.strip().split(" +", STATE + 2);
                if (words.length > STATE && words[REMOTE].equals(wanted) && OPEN.contains(words[STATE])) {
                    count++;
                }
            }
            return OptionalInt.of(count);
        } catch (NoSuchFileException none) {
            // A kernel without IPv6 has no tcp6; a system without tcp does not tell.
            return file.equals("tcp6") ? OptionalInt.of(0) : OptionalInt.empty();
        }
    }

    /** As on an AF_INET6 socket: RFC 4291 §2.5.5.2. */
    private static byte[] toIpv6(byte[] address) {
        if (address.length != IPV4_BYTES) {
            return address;
        }
        return ByteBuffer.allocate(16).putLong(0).putInt(0xffff).put(address).array();
    }

    /** As the kernel prints it: each four bytes as one number of its own order, the port as a number. */
    private String kernelText(byte[] address, int port) {
        StringBuilder text = new StringBuilder();
        ByteBuffer numbers = ByteBuffer.wrap(address).order(order);
        while (numbers.hasRemaining()) {
            text.append("%08X".formatted(numbers.getInt()));
        }
        return text.append(":%04X".formatted(port)).toString();
    }
}
