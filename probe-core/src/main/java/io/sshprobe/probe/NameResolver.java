package io.sshprobe.probe;

import io.netty.util.NetUtil;
import io.sshprobe.observation.EndKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Resolves names as ssh does: by getaddrinfo, so that nsswitch, mDNS and the hosts file count.
 *
 * <p>getaddrinfo blocks: it runs on an executor of its own, never on an event loop.
 */
final class NameResolver {
    /** Finds the addresses of a name, blocking. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final NameServers nameServers;
    private final Executor blocking;
    private final LongSupplier nanoClock;

    NameResolver(Lookup lookup, NameServers nameServers, Executor blocking, LongSupplier nanoClock) {
        this.lookup = lookup;
        this.nameServers = nameServers;
        this.blocking = blocking;
        this.nanoClock = nanoClock;
    }

    /** Resolves a name or an address literal. Never completes exceptionally. */
    CompletableFuture<Resolution> resolve(String host, Duration timeout) {
        long start = nanoClock.getAsLong();
        CompletableFuture<Resolution> resolution = isLiteral(host)
                ? CompletableFuture.completedFuture(lookUp(host, start))
                : CompletableFuture.supplyAsync(() -> lookUp(host, start), blocking);
        return resolution
                .thenCompose(found -> found instanceof Resolution.Failed ? explain(host, start) : done(found))
                .completeOnTimeout(
                        new Resolution.Failed(
                                EndKind.RESOLVER_FAILURE,
                                "the resolver did not answer within " + timeout.toSeconds() + " s",
                                timeout.toNanos()),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private static boolean isLiteral(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private Resolution lookUp(String host, long start) {
        try {
            List<InetAddress> addresses =
                    Stream.of(lookup.addresses(host)).distinct().toList();
            return new Resolution.Resolved(addresses, nanoClock.getAsLong() - start);
        } catch (UnknownHostException | SecurityException unknown) {
            return new Resolution.Failed(EndKind.NAME_NOT_FOUND, "", nanoClock.getAsLong() - start);
        }
    }

    private CompletableFuture<Resolution> explain(String host, long start) {
        if (isLiteral(host)) {
            return done(new Resolution.Failed(
                    EndKind.NAME_NOT_FOUND,
                    "no interface has the zone of this address",
                    nanoClock.getAsLong() - start));
        }
        return nameServers
                .whyNot(host)
                .thenApply(why -> new Resolution.Failed(why.kind(), why.detail(), nanoClock.getAsLong() - start));
    }

    private static CompletableFuture<Resolution> done(Resolution resolution) {
        return CompletableFuture.completedFuture(resolution);
    }
}
