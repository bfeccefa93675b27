package io.sshprobe.probe;

import io.netty.util.NetUtil;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.AddressLiteral;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Resolves names as ssh does: by getaddrinfo, so that nsswitch, mDNS and the hosts file count.
 *
 * <p>getaddrinfo blocks: it runs on an executor of its own, never on an event loop. Thread-safe.
 */
final class NameResolver implements AutoCloseable {
    /** Finds the addresses of a name, blocking. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final NameServers nameServers;
    private final ExecutorService blocking;
    private final LongSupplier nanoClock;
    private volatile boolean cancelled;
    private final Set<Query> underWay = ConcurrentHashMap.newKeySet();

    /** Owns the executor from now on: {@link #close} ends it. */
    NameResolver(Lookup lookup, NameServers nameServers, ExecutorService blocking, LongSupplier nanoClock) {
        this.lookup = lookup;
        this.nameServers = nameServers;
        this.blocking = blocking;
        this.nanoClock = nanoClock;
    }

    /**
     * Resolves a name or an address literal. Never completes exceptionally.
     *
     * @param timeout counts from the start of the look-up, not from when it was queued
     */
    CompletableFuture<Resolution> resolve(String host, Duration timeout) {
        if (isLiteral(host)) {
            return CompletableFuture.completedFuture(ofLiteral(host));
        }
        Query query = new Query(host, timeout);
        underWay.add(query);
        query.resolution.whenComplete((done, never) -> underWay.remove(query));
        try {
            blocking.execute(query);
        } catch (RejectedExecutionException closed) {
            query.cancel();
        }
        if (cancelled) {
            query.cancel();
        }
        return query.resolution;
    }

    /** Cancels what is under way and what is asked for later, without waiting for it. */
    void cancel() {
        cancelled = true;
        underWay.forEach(Query::cancel);
    }

    /** As {@link #cancel}, and frees the threads. */
    @Override
    public void close() {
        blocking.shutdownNow();
        cancel();
    }

    private static boolean isLiteral(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private Resolution ofLiteral(String host) {
        long start = nanoClock.getAsLong();
        // Not by the JDK: it takes a zone only if the device has an address of the same kind.
        InetAddress address = AddressLiteral.parse(host).orElse(null);
        boolean zoned = address instanceof Inet6Address ipv6 && ipv6.getScopeId() != 0;
        return address == null || (host.indexOf('%') >= 0 && !zoned)
                ? new Resolution.Failed(
                        EndKind.NAME_NOT_FOUND, "no interface matches the zone of this address", since(start))
                : resolved(new InetAddress[] {address}, start);
    }

    private Resolution resolved(InetAddress[] addresses, long start) {
        return new Resolution.Resolved(Stream.of(addresses).distinct().toList(), since(start));
    }

    private long since(long start) {
        return nanoClock.getAsLong() - start;
    }

    /** One name. */
    private final class Query implements Runnable {
        private final String host;
        private final Duration timeout;
        private final CompletableFuture<Resolution> resolution = new CompletableFuture<>();
        private final long asked = nanoClock.getAsLong();

        Query(String host, Duration timeout) {
            this.host = host;
            this.timeout = timeout;
        }

        void cancel() {
            resolution.complete(
                    new Resolution.Failed(EndKind.CANCELLED, "the look-up was stopped before its end", since(asked)));
        }

        @Override
        public void run() {
            long start = nanoClock.getAsLong();
            resolution.completeOnTimeout(
                    new Resolution.Failed(
                            EndKind.RESOLVER_FAILURE,
                            "the resolver did not answer within " + timeout.toMillis() / 1000.0 + " s",
                            timeout.toNanos()),
                    timeout.toNanos(),
                    TimeUnit.NANOSECONDS);
            try {
                resolution.complete(resolved(lookup.addresses(host), start));
            } catch (UnknownHostException | SecurityException unknown) {
                nameServers
                        .whyNot(host)
                        .thenAccept(why ->
                                resolution.complete(new Resolution.Failed(why.kind(), why.detail(), since(start))));
            }
        }
    }
}
