package io.sshprobe.probe.mina;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.RejectAllPasswordAuthenticator;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.kex.DHGEXServer;
import org.apache.sshd.server.kex.DHGServer;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.ServerUserAuthServiceFactory;
import org.jspecify.annotations.Nullable;

/** MINA's server side without a socket or a thread: bytes in, bytes out. Runs everything that MINA implements. */
final class InMemoryServer {
    static {
        // Before MINA's server makes a choice of its own.
        CurveProviderRegistrar.register();
    }

    final SshServer server = SshServer.setUpDefaultServer();
    String identification = "SSH-2.0-" + "TestServer";

    /** What the server takes for V_S, if not what it says. */
    byte @Nullable [] exchangeHashIdentification;

    /** Whether to guess, wrongly, and to send a packet of that guess. */
    boolean guessesWrong;

    /** How many packets to be ignored it sends before its KEXINIT, and as many before its reply. */
    int chatter;

    /** A change of the server's KEXINIT. */
    UnaryOperator<Map<KexProposalOption, String>> proposal = UnaryOperator.identity();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private @Nullable Serving session;

    InMemoryServer() {
        server.setKeyPairProvider(KeyPairProvider.wrap(Keys.ALL));
        server.setKeyExchangeFactories(Arrays.stream(BuiltinDHFactories.values())
                .filter(BuiltinDHFactories::isSupported)
                .map(this::exchange)
                .toList());
        server.setSignatureFactories(List.copyOf(BuiltinSignatures.VALUES));
        server.setCipherFactories(List.copyOf(BuiltinCiphers.VALUES));
        server.setMacFactories(List.copyOf(BuiltinMacs.VALUES));
        server.setCompressionFactories(List.copyOf(BuiltinCompressions.VALUES));
        server.setPasswordAuthenticator(RejectAllPasswordAuthenticator.INSTANCE);
        server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        server.setServiceFactories(List.of(ServerUserAuthServiceFactory.INSTANCE));
    }

    InMemoryServer with(OpenSshCertificate... certificates) {
        server.setHostKeyCertificateProvider(context -> List.of(certificates));
        return this;
    }

    /** Whether it has a host key for a signature algorithm. */
    boolean presents(String algorithm) {
        return !algorithm.startsWith("sk-") && !algorithm.startsWith("ssh-dss-cert-");
    }

    /** Starts serving a client of that identification string. */
    void start(String client) throws Exception {
        session = new Serving();
        session.begin();
        feed((client + "\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] said = take();
        int line = identification.length() + 2;
        out.write(said, line, said.length - line);
    }

    void feed(byte[] bytes) throws Exception {
        session().messageReceived(new ByteArrayBuffer(bytes));
    }

    /** What the server said since the last call. */
    byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    Serving session() {
        if (session == null) {
            throw new IllegalStateException("not started");
        }
        return session;
    }

    /** What clients will say when they go. */
    List<String> goodbyes() {
        List<String> heard = new ArrayList<>();
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionDisconnect(Session from, int reason, String text, String language, boolean initiator) {
                heard.add(reason + " " + text);
            }
        });
        return heard;
    }

    private KeyExchangeFactory exchange(BuiltinDHFactories algorithm) {
        KeyExchangeFactory factory =
                algorithm.isGroupExchange() ? DHGEXServer.newFactory(algorithm) : DHGServer.newFactory(algorithm);
        return new KeyExchangeFactory() {
            @Override
            public String getName() {
                return factory.getName();
            }

            @Override
            public KeyExchange createKeyExchange(Session forSession) throws Exception {
                return new Exchange(factory.createKeyExchange(forSession));
            }
        };
    }

    private final class Exchange implements KeyExchange {
        private final KeyExchange exchange;

        Exchange(KeyExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void init(byte[] server, byte[] client, byte[] serverInit, byte[] clientInit) throws Exception {
            exchange.init(
                    exchangeHashIdentification == null ? server : exchangeHashIdentification,
                    client,
                    serverInit,
                    clientInit);
        }

        @Override
        public boolean next(int number, Buffer message) throws Exception {
            session().chat();
            return exchange.next(number, message);
        }

        @Override
        public Digest getHash() {
            return exchange.getHash();
        }

        @Override
        public byte[] getH() {
            return exchange.getH();
        }

        @Override
        public byte[] getK() {
            return exchange.getK();
        }

        @Override
        public String getName() {
            return exchange.getName();
        }

        @Override
        public Session getSession() {
            return exchange.getSession();
        }
    }

    final class Serving extends ServerSessionImpl {
        Serving() throws Exception {
            super(server, new InMemoryWire(out));
        }

        void begin() throws Exception {
            start();
        }

        void chat() throws IOException {
            for (int i = 0; i < chatter; i++) {
                Buffer ignored = createBuffer((byte) 2);
                ignored.putString("nothing");
                writePacket(ignored);
            }
        }

        /** Sends a message at once, whatever state it is in. */
        void say(int number, byte[] content) throws IOException {
            Buffer packet = createBuffer((byte) number, content.length);
            packet.putRawBytes(content);
            doWritePacket(packet);
        }

        @Override
        public IoWriteFuture writePacket(Buffer packet) throws IOException {
            return super.writePacket(packet.rawByte(packet.rpos()) == 33 ? renamed(packet) : packet);
        }

        /** In a group exchange MINA's server names a signature by a certified key after the certificate. */
        private Buffer renamed(Buffer reply) throws IOException {
            reply.getByte();
            Buffer changed = createBuffer((byte) 33);
            changed.putBytes(reply.getBytes());
            changed.putBytes(reply.getBytes());
            Buffer signature = new ByteArrayBuffer(reply.getBytes());
            Buffer plain = new ByteArrayBuffer();
            plain.putString(signature.getString().replace("-cert-v01@openssh.com", ""));
            plain.putBytes(signature.getBytes());
            changed.putBytes(plain.getCompactData());
            return changed;
        }

        @Override
        protected String resolveIdentificationString(String property) {
            return identification;
        }

        @Override
        protected byte[] sendKexInit(Map<KexProposalOption, String> ours) throws Exception {
            Map<KexProposalOption, String> changed = proposal.apply(ours);
            chat();
            if (!guessesWrong) {
                return super.sendKexInit(changed);
            }
            mergeProposals(serverProposal, changed);
            Buffer packet = createBuffer((byte) 20);
            packet.putRawBytes(new byte[16]);
            for (KexProposalOption option : KexProposalOption.VALUES) {
                packet.putString(changed.getOrDefault(option, ""));
            }
            packet.putBoolean(true);
            packet.putInt(0);
            byte[] payload = packet.getCompactData();
            writePacket(packet);
            Buffer guess = createBuffer((byte) 31);
            guess.putString("not a key-exchange reply of any method");
            writePacket(guess);
            return payload;
        }
    }

    /** A factory of the same name whose products are changed. */
    static <T> NamedFactory<T> changed(NamedFactory<T> factory, UnaryOperator<T> change) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return factory.getName();
            }

            @Override
            public T create() {
                return change.apply(factory.create());
            }
        };
    }
}
