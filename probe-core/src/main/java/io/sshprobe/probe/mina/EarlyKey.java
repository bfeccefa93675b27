package io.sshprobe.probe.mina;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.BuiltinKEM;
import org.apache.sshd.common.kex.KeyEncapsulationMethod;
import org.apache.sshd.common.kex.MontgomeryCurve;
import org.apache.sshd.common.kex.XDH;
import org.jspecify.annotations.Nullable;

/**
 * An ephemeral key for sntrup761x25519-sha512, made before there is a connection to use it on, and used once.
 *
 * <p>It is what servers of OpenSSH 8.5 to 9.9 pick, and takes an eighth of a second in a JVM that has just started: a third of
 * everything about one host. Thread-safe.
 */
final class EarlyKey extends XDH {
    private static final AtomicReference<@Nullable EarlyKey> MADE = new AtomicReference<>();

    private final KeyEncapsulationMethod.Client client = BuiltinKEM.sntrup761.getClient();

    private EarlyKey() throws Exception {
        super(MontgomeryCurve.x25519, true);
        getE();
        client.init();
    }

    /** Makes one, on the calling thread. */
    static void make() throws Exception {
        MADE.set(new EarlyKey());
    }

    /** The key, which nobody else gets; null if none is made, or it is of no use to this algorithm. */
    static @Nullable AbstractDH take(BuiltinDHFactories algorithm) {
        boolean fits = algorithm == BuiltinDHFactories.sntrup761x25519
                || algorithm == BuiltinDHFactories.sntrup761x25519_openssh;
        return fits ? MADE.getAndSet(null) : null;
    }

    @Override
    public Digest getHash() {
        return BuiltinDigests.sha512.create();
    }

    @Override
    public KeyEncapsulationMethod getKeyEncapsulation() {
        return new KeyEncapsulationMethod() {
            @Override
            public Client getClient() {
                return new Ready(client);
            }

            @Override
            public Server getServer() {
                throw new UnsupportedOperationException("a probe is no server");
            }
        };
    }

    /** A client that has its key. */
    private record Ready(KeyEncapsulationMethod.Client made) implements KeyEncapsulationMethod.Client {
        @Override
        public void init() {
            // It is.
        }

        @Override
        public byte[] getPublicKey() {
            return made.getPublicKey();
        }

        @Override
        public byte[] extractSecret(byte[] encapsulated) {
            return made.extractSecret(encapsulated);
        }

        @Override
        public int getEncapsulationLength() {
            return made.getEncapsulationLength();
        }
    }
}
