package io.sshprobe.probe;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.sshprobe.observation.EndKind;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the name servers themselves why a name did not resolve: getaddrinfo, as Java shows it, says the same for a name
 * that does not exist and for a server that does not answer.
 */
final class NameServers {
    /** How long one name server may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final Transports transports;
    private final DnsServerAddressStreamProvider servers;

    NameServers(EventLoop loop, Transports transports, DnsServerAddressStreamProvider servers) {
        this.loop = loop;
        this.transports = transports;
        this.servers = servers;
    }

    /** Why {@code name} has no address. Completes on the event loop, never exceptionally. */
    CompletableFuture<Verdict> whyNot(String name) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        String ascii;
        try {
            ascii = IDN.toASCII(name);
        } catch (IllegalArgumentException noName) {
            return CompletableFuture.completedFuture(
                    new Verdict(EndKind.NAME_NOT_FOUND, "not a name that DNS can hold"));
        }
        DnsNameResolver resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transports.datagram()::get)
                .nameServerProvider(servers)
                .queryTimeoutMillis(TIMEOUT.toMillis())
                .maxQueriesPerResolve(4)
                .build();
        resolver.query(new DefaultDnsQuestion(ascii, DnsRecordType.A)).addListener(answer -> {
            @SuppressWarnings("unchecked") // query() answers with exactly this
            AddressedEnvelope<DnsResponse, InetSocketAddress> envelope =
                    (AddressedEnvelope<DnsResponse, InetSocketAddress>) answer.getNow();
            if (envelope == null) {
                verdict.complete(new Verdict(
                        EndKind.RESOLVER_FAILURE, "no name server answered within " + TIMEOUT.toSeconds() + " s"));
            } else {
                verdict.complete(judge(envelope.content().code(), envelope.sender()));
                envelope.release();
            }
            resolver.close();
        });
        return verdict;
    }

    private static Verdict judge(DnsResponseCode code, InetSocketAddress server) {
        String who = "name server " + server.getAddress().getHostAddress();
        if (code.equals(DnsResponseCode.NXDOMAIN)) {
            return new Verdict(EndKind.NAME_NOT_FOUND, "the name does not exist: NXDOMAIN from " + who);
        }
        if (code.equals(DnsResponseCode.NOERROR)) {
            return new Verdict(EndKind.NAME_NOT_FOUND, "the name exists in DNS, and has no address: " + who);
        }
        return new Verdict(EndKind.RESOLVER_FAILURE, who + " answered " + code);
    }

    /**
     * Why there is no address.
     *
     * @param kind {@link EndKind#NAME_NOT_FOUND} or {@link EndKind#RESOLVER_FAILURE}
     * @param detail one line for people
     */
    record Verdict(EndKind kind, String detail) {}
}
