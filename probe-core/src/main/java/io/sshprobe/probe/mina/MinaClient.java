package io.sshprobe.probe.mina;

import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.compression.Compression;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.common.random.Random;
import org.apache.sshd.common.random.SingletonRandomFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;

/**
 * The one {@link SshClient}: it only supplies algorithms and is never started, so MINA starts no thread, timer or
 * socket.
 *
 * <p>Our offer is written by {@link OurProposal} and not taken from here: one client serves every offer.
 */
final class MinaClient {
    static final SshClient INSTANCE = create();

    private MinaClient() {}

    private static SshClient create() {
        CurveProviderRegistrar.register();
        SshClient client = new SshClient();
        // One generator for all sessions: a new one would be seeded each time.
        client.setRandomFactory(new SingletonRandomFactory(JceRandomFactory.INSTANCE));
        client.setSignatureFactories(List.copyOf(BuiltinSignatures.VALUES));
        client.setCipherFactories(List.copyOf(BuiltinCiphers.VALUES));
        client.setMacFactories(List.copyOf(BuiltinMacs.VALUES));
        client.setCompressionFactories(List.of(
                BuiltinCompressions.none,
                zlib(BuiltinCompressions.zlib.getName(), false),
                zlib(BuiltinCompressions.delayedZlib.getName(), true)));
        client.setServiceFactories(List.of(new UnusedService.Factory()));
        return client;
    }

    /** Random numbers. */
    static Random random() {
        return INSTANCE.getRandomFactory().create();
    }

    private static NamedFactory<Compression> zlib(String name, boolean delayed) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public Compression create() {
                return new BoundedZlib(name, delayed);
            }
        };
    }
}
