package io.sshprobe.probe.mina;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;

/**
 * A healthy SSH server on 127.0.0.1, for a rehearsal: a probe of it loads the classes of an ordinary run.
 *
 * <p>It accepts no credential. Its host key is generated at the start and not kept.
 */
public final class RehearsalServer implements AutoCloseable {
    private final SshServer server;

    private RehearsalServer(SshServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static RehearsalServer start() throws IOException, GeneralSecurityException {
        KeyPair hostKey = SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.start();
        return new RehearsalServer(server);
    }

    /** The TCP port it listens on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
