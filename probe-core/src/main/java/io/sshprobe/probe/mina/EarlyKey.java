package io.sshprobe.probe.mina;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.jspecify.annotations.Nullable;

/**
 * An ephemeral key for sntrup761x25519-sha512, made before there is a connection to use it on, and used once.
 *
 * <p>It is what servers of OpenSSH 8.5 to 9.9 pick, and takes an eighth of a second in a JVM that has just started: as long
 * as everything else about one host. Thread-safe.
 */
final class EarlyKey {
    private static final AtomicReference<@Nullable AbstractDH> MADE = new AtomicReference<>();

    private EarlyKey() {}

    /** Makes one, on the calling thread. */
    static void make() throws Exception {
        AbstractDH key = BuiltinDHFactories.sntrup761x25519.create();
        key.getE();
        MADE.set(key);
    }

    /** The key, which nobody else gets; null if none is made, or it is of no use to this algorithm. */
    static @Nullable AbstractDH take(BuiltinDHFactories algorithm) {
        boolean fits = algorithm == BuiltinDHFactories.sntrup761x25519
                || algorithm == BuiltinDHFactories.sntrup761x25519_openssh;
        return fits ? MADE.getAndSet(null) : null;
    }
}
