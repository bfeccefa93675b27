package io.sshprobe.probe.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SSHFPRecord;
import org.xbill.DNS.Section;

/** A resolver on loopback, over UDP and TCP, that gives every question an answer of the test. */
final class NameServer implements AutoCloseable {
    private final DatagramSocket datagrams;
    private final ServerSocket listener;
    private final List<Message> udpQueries = new CopyOnWriteArrayList<>();
    private final List<Message> tcpQueries = new CopyOnWriteArrayList<>();
    private final Answerer udp;
    private final Answerer tcp;

    /** Makes the bytes of an answer; null for none. */
    @FunctionalInterface
    interface Answerer {
        byte @Nullable [] answer(Message query) throws IOException;

        /** A response with this in it, to the same question, by a resolver that works for others. */
        static Answerer with(Consumer<Message> content) {
            return query -> {
                Message response = new Message(query.getHeader().getID());
                response.getHeader().setFlag(Flags.QR);
                response.getHeader().setFlag(Flags.RD);
                response.getHeader().setFlag(Flags.RA);
                response.addRecord(query.getQuestion(), Section.QUESTION);
                content.accept(response);
                return response.toWire();
            };
        }

        default Answerer then(UnaryOperator<byte[]> change) {
            return query -> {
                byte[] answer = answer(query);
                return answer == null ? null : change.apply(answer);
            };
        }
    }

    NameServer(Answerer both) throws IOException {
        this(both, both);
    }

    NameServer(Answerer udp, Answerer tcp) throws IOException {
        this.udp = udp;
        this.tcp = tcp;
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        datagrams = new DatagramSocket(listener.getLocalPort(), InetAddress.getLoopbackAddress());
        start(this::serveUdp);
        start(this::serveTcp);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(datagrams.getLocalAddress(), datagrams.getLocalPort());
    }

    List<Message> udpQueries() {
        return udpQueries;
    }

    List<Message> tcpQueries() {
        return tcpQueries;
    }

    private void serveUdp() {
        byte[] room = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(room, packet.getLength()), udpQueries, udp);
                if (answer != null) {
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                try (Socket socket = listener.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), tcpQueries, tcp);
                    if (answer == null) {
                        in.read(); // until the asker gives up
                    } else {
                        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                        out.writeShort(answer.length);
                        out.write(answer);
                        out.flush();
                        in.read();
                    }
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static byte @Nullable [] answer(byte[] bytes, List<Message> queries, Answerer answerer) throws IOException {
        Message query = new Message(bytes);
        queries.add(query);
        return answerer.answer(query);
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        listener.close();
    }

    static Record sshfp(String owner, int algorithm, int digestType, byte... digest) {
        return new SSHFPRecord(name(owner), DClass.IN, 60, algorithm, digestType, digest);
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
