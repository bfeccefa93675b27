package io.sshprobe.probe;

import io.sshprobe.probe.mina.MinaKeyExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;

/**
 * Loads, before the first connection, what would otherwise be loaded when it is first needed: while connections use up the
 * descriptors, no further archive of classes and no native library can be opened.
 */
final class Preloading {
    private Preloading() {}

    /** Opens every archive of the class path, and loads the libraries of the given transport and of the cryptography. */
    static void all(NettyTransport transports) {
        openArchives();
        transports.prepare();
        MinaKeyExchange.load();
        new SecureRandom().nextInt();
    }

    /** A search for what does not exist goes through all archives, and the class loader keeps them open. */
    private static void openArchives() {
        try {
            Preloading.class.getClassLoader().getResources("io/sshprobe/none").hasMoreElements();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
