package io.sshprobe.probe;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.sshprobe.observation.EndKind;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the name servers themselves why a name did not resolve: Java reports the same error of getaddrinfo for a name
 * that does not exist and for a name server that does not answer.
 */
final class NameServers {
    /** How long one name server may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The most name servers that are asked: as many as resolv.conf(5) allows (MAXNS). */
    private static final int MAX_SERVERS = 3;

    private final EventLoop loop;
    private final NettyTransport transports;
    private final DnsServerAddressStreamProvider servers;

    NameServers(EventLoop loop, NettyTransport transports, DnsServerAddressStreamProvider servers) {
        this.loop = loop;
        this.transports = transports;
        this.servers = servers;
    }

    /** Why {@code name} has no address. Completes on the event loop, never exceptionally. */
    CompletableFuture<Verdict> whyNot(String name) {
        String ascii;
        try {
            ascii = IDN.toASCII(name);
        } catch (IllegalArgumentException noName) {
            return CompletableFuture.completedFuture(new Verdict(EndKind.NAME_NOT_FOUND, "not a valid DNS name"));
        }
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        try {
            loop.execute(() -> ask(ascii, verdict));
        } catch (RejectedExecutionException closed) {
            verdict.complete(new Verdict(EndKind.RESOLVER_FAILURE, "no name server was asked: the prober is closed"));
        }
        return verdict;
    }

    private void ask(String name, CompletableFuture<Verdict> verdict) {
        try {
            DnsNameResolver resolver = new DnsNameResolverBuilder(loop)
                    .datagramChannelFactory(transports.datagram()::get)
                    .nameServerProvider(servers)
                    .queryTimeoutMillis(TIMEOUT.toMillis())
                    .build();
            verdict.whenComplete((done, never) -> resolver.close());
            Round round = new Round(resolver, name, serversFor(name), verdict);
            round.askNext();
        } catch (RuntimeException noResolver) {
            verdict.complete(ownLimit(noResolver)
                    .orElseGet(() -> new Verdict(
                            EndKind.RESOLVER_FAILURE,
                            "no name server could be asked: " + DefectText.describe(noResolver))));
        }
    }

    /** That no name server was asked, because this machine lacks something. */
    private static Optional<Verdict> ownLimit(@Nullable Throwable failure) {
        return failure == null
                ? Optional.empty()
                : SystemError.of(failure)
                        .filter(error -> error.end() == EndKind.OWN_LIMIT)
                        .map(error -> new Verdict(EndKind.OWN_LIMIT, error.meaning()));
    }

    private List<InetSocketAddress> serversFor(String name) {
        DnsServerAddressStream stream = servers.nameServerAddressStream(name);
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; stream != null && i < Math.min(MAX_SERVERS, stream.size()); i++) {
            addresses.add(stream.next());
        }
        return addresses;
    }

    /** Asks one name server after another, as getaddrinfo does, until one gives an answer. Runs on the event loop. */
    private static final class Round {
        private final DnsNameResolver resolver;
        private final String name;
        private final Iterator<InetSocketAddress> left;
        private final CompletableFuture<Verdict> verdict;
        private final StringJoiner answers = new StringJoiner("; ");

        Round(
                DnsNameResolver resolver,
                String name,
                List<InetSocketAddress> servers,
                CompletableFuture<Verdict> verdict) {
            this.resolver = resolver;
            this.name = name;
            this.left = servers.iterator();
            this.verdict = verdict;
        }

        void askNext() {
            if (!left.hasNext()) {
                String all = answers.length() == 0 ? "there is no name server to ask" : answers.toString();
                verdict.complete(new Verdict(EndKind.RESOLVER_FAILURE, all));
                return;
            }
            ask(left.next(), DnsRecordType.A);
        }

        private void ask(InetSocketAddress server, DnsRecordType type) {
            resolver.query(server, new DefaultDnsQuestion(name, type)).addListener(answer -> {
                @SuppressWarnings("unchecked") // query() answers with exactly this
                AddressedEnvelope<DnsResponse, InetSocketAddress> envelope =
                        (AddressedEnvelope<DnsResponse, InetSocketAddress>) answer.getNow();
                Optional<Verdict> lack = ownLimit(answer.cause());
                if (lack.isPresent()) {
                    verdict.complete(lack.get());
                } else if (envelope == null) {
                    answers.add(who(server) + " did not answer");
                    askNext();
                } else {
                    DnsResponseCode code = envelope.content().code();
                    boolean found = hasRecord(envelope.content(), type);
                    envelope.release();
                    answered(server, type, code, found);
                }
            });
        }

        private void answered(InetSocketAddress server, DnsRecordType type, DnsResponseCode code, boolean found) {
            if (code.equals(DnsResponseCode.NXDOMAIN)) {
                verdict.complete(
                        new Verdict(EndKind.NAME_NOT_FOUND, "the name does not exist: NXDOMAIN from " + who(server)));
            } else if (!code.equals(DnsResponseCode.NOERROR)) {
                answers.add(who(server) + " answered " + code);
                askNext();
            } else if (found) {
                verdict.complete(new Verdict(
                        EndKind.RESOLVER_FAILURE,
                        "this system's resolver finds no address, but " + who(server) + " has one (" + type.name()
                                + ")"));
            } else if (type.equals(DnsRecordType.A)) {
                // NODATA for one type says nothing about another (RFC 2308 §2.2).
                ask(server, DnsRecordType.AAAA);
            } else {
                verdict.complete(new Verdict(
                        EndKind.NAME_NOT_FOUND,
                        "the name exists in DNS but has no address, neither A nor AAAA: " + who(server)));
            }
        }

        private static boolean hasRecord(DnsResponse response, DnsRecordType type) {
            for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
                DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
                if (record.type().equals(type)) {
                    return true;
                }
            }
            return false;
        }

        private static String who(InetSocketAddress server) {
            return "name server "
                    + (server.isUnresolved()
                            ? server.getHostString()
                            : server.getAddress().getHostAddress());
        }
    }

    /**
     * Why there is no address.
     *
     * @param kind {@link EndKind#NAME_NOT_FOUND}, {@link EndKind#RESOLVER_FAILURE} or {@link EndKind#OWN_LIMIT}
     * @param detail one line for people
     */
    record Verdict(EndKind kind, String detail) {}
}
