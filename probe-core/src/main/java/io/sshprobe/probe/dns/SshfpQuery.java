package io.sshprobe.probe.dns;

import io.sshprobe.probe.dns.SshfpAnswer.NoAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoName;
import io.sshprobe.probe.dns.SshfpAnswer.NoRecords;
import io.sshprobe.probe.dns.SshfpAnswer.Records;
import io.sshprobe.probe.dns.SshfpAnswer.SshfpRecord;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.VisibleText;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SSHFPRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.UNKRecord;

/**
 * Asks resolvers for the SSHFP records of names, one resolver after another until one answers, as the C library does. Blocks; any number
 * of threads may ask.
 */
public final class SshfpQuery {
    /** The most records that are taken of one name. */
    public static final int MAX_RECORDS = 64;

    /** The most resolvers that are asked: as many as resolv.conf(5) allows (MAXNS). */
    private static final int MAX_SERVERS = 3;

    /** How often each is asked, as resolv.conf(5) has it: a datagram may be lost. */
    private static final int ATTEMPTS = 2;

    /** The most names in a chain of CNAMEs. */
    private static final int MAX_NAMES = 8;

    /** What every path carries in one piece (DNS flag day 2020); longer answers come by TCP. */
    private static final int UDP_BYTES = 1232;

    private static final int DNS_PORT = 53;

    /** The longest text about a failure that is shown. */
    private static final int MAX_TEXT = 200;

    private static final UnfitDigests CLIENTS = new UnfitDigests();

    private final List<InetSocketAddress> servers;
    private final Duration timeout;
    private final LongSupplier nanoClock;

    /**
     * @param servers the resolvers to ask, the first ones of them; if empty, those of the machine
     * @param timeout how long one question to one resolver may take
     * @param nanoClock as {@link System#nanoTime}
     */
    public SshfpQuery(List<InetSocketAddress> servers, Duration timeout, LongSupplier nanoClock) {
        this.servers = List.copyOf(servers);
        this.timeout = timeout;
        this.nanoClock = nanoClock;
    }

    /**
     * Asks for the SSHFP records of a name, as it is: a search list of the machine is not applied (ssh does not, either).
     *
     * <p>Takes at most the timeout for each attempt and resolver, whatever they send. Never throws for anything that they do.
     */
    public SshfpAnswer ask(String name) {
        Name asked;
        try {
            asked = absolute(name);
        } catch (TextParseException | IllegalArgumentException notAName) {
            return new NoName("it is not a valid DNS name");
        }
        try {
            return new Round(asked, usedServers()).run();
        } catch (RuntimeException
                | LinkageError unforeseen) { // the configuration of the machine is read by dnsjava too
            return new NoAnswer("no resolver could be asked: " + VisibleText.of(unforeseen.toString(), MAX_TEXT));
        }
    }

    private static Name absolute(String name) throws TextParseException {
        if (name.isBlank() || name.indexOf('\\') >= 0) { // in the text form of a name, it begins an escape
            throw new IllegalArgumentException("no name");
        }
        return Name.fromString(IDN.toASCII(name), Name.root);
    }

    private List<InetSocketAddress> usedServers() {
        List<InetSocketAddress> all =
                servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
        return all.stream().limit(MAX_SERVERS).toList();
    }

    private static String shown(InetSocketAddress server) {
        String address = server.isUnresolved()
                ? server.getHostString()
                : server.getAddress().getHostAddress();
        return "resolver " + VisibleText.of(address)
                + (server.getPort() == DNS_PORT ? "" : " port " + server.getPort());
    }

    /** One name. */
    private final class Round {
        private final Name asked;
        private final List<InetSocketAddress> used;
        private final long end;
        private final Set<String> failures = new LinkedHashSet<>();

        Round(Name asked, List<InetSocketAddress> used) {
            this.asked = asked;
            this.used = used;
            this.end = nanoClock.getAsLong() + timeout.toNanos() * ATTEMPTS * Math.max(1, used.size());
        }

        SshfpAnswer run() {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                for (InetSocketAddress server : used) {
                    Optional<SshfpAnswer> answer = ask(server);
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                }
            }
            return new NoAnswer(failures.isEmpty() ? "this machine has no resolver" : String.join("; ", failures));
        }

        /** Empty if this resolver gave no answer. */
        private Optional<SshfpAnswer> ask(InetSocketAddress server) {
            Name name = asked;
            boolean authenticated = true;
            for (int names = 0; names < MAX_NAMES; ) {
                Message response = send(server, name);
                if (response == null) {
                    return Optional.empty();
                }
                authenticated &= response.getHeader().getFlag(Flags.AD);
                List<Record> records = response.getSection(Section.ANSWER);
                Name before = name;
                for (Name next = name; next != null && names < MAX_NAMES; names++) {
                    name = next;
                    List<SshfpRecord> found = sshfp(records, name);
                    if (!found.isEmpty()) {
                        return Optional.of(new Records(
                                VisibleText.of(name.toString(true)),
                                found.subList(0, Math.min(MAX_RECORDS, found.size())),
                                found.size() > MAX_RECORDS,
                                shown(server),
                                authenticated,
                                isSigned(records, name)));
                    }
                    next = alias(records, name);
                }
                if (names < MAX_NAMES && (name.equals(before) || response.getRcode() == Rcode.NXDOMAIN)) {
                    return noRecords(server, response);
                }
            }
            failures.add(shown(server) + " answered with more than " + MAX_NAMES + " names, one for another");
            return Optional.empty();
        }

        private Optional<SshfpAnswer> noRecords(InetSocketAddress server, Message response) {
            boolean exists = response.getRcode() == Rcode.NOERROR;
            // A server that only points at others has not said that there are none (RFC 2308 §2.2).
            if (exists
                    && !response.getHeader().getFlag(Flags.RA)
                    && !response.getHeader().getFlag(Flags.AA)) {
                failures.add(shown(server) + " does not resolve names for others");
                return Optional.empty();
            }
            return Optional.of(new NoRecords(exists, shown(server)));
        }

        /** A response with NOERROR or NXDOMAIN, or null. */
        private @Nullable Message send(InetSocketAddress server, Name name) {
            long left = Math.min(timeout.toNanos(), end - nanoClock.getAsLong());
            if (left <= 0) {
                failures.add(shown(server) + " did not answer");
                return null;
            }
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setIoClientFactory(CLIENTS);
            resolver.setTimeout(Duration.ofNanos(left));
            resolver.setEDNS(0, UDP_BYTES, ExtendedFlags.DO, List.of());
            Message query = Message.newQuery(Record.newRecord(name, Type.SSHFP, DClass.IN));
            query.getHeader().setFlag(Flags.AD); // also without DO, it asks for AD in the answer (RFC 6840 §5.7)
            Future<Message> under = resolver.sendAsync(query, Runnable::run).toCompletableFuture();
            try {
                return checked(server, under.get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException late) {
                failures.add(shown(server) + " did not answer");
            } catch (ExecutionException failed) {
                failures.add(shown(server) + ": " + reason(failed.getCause()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                failures.add("the question was given up");
            } finally {
                under.cancel(true);
            }
            return null;
        }

        private @Nullable Message checked(InetSocketAddress server, Message response) {
            int code = response.getRcode();
            if (!response.getHeader().getFlag(Flags.QR)) {
                failures.add(shown(server) + " sent a question back");
                return null;
            }
            if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                failures.add(shown(server) + " answered " + Rcode.string(code) + moreOf(response));
                return null;
            }
            return response;
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return "no answer";
        }
        return cause == null || cause.getMessage() == null
                ? "no usable answer"
                : "no usable answer (" + VisibleText.of(cause.getMessage(), MAX_TEXT) + ")";
    }

    /** Why, in the resolver's own code (RFC 8914): DNSSEC Bogus is another matter than a server that is down. */
    private static String moreOf(Message response) {
        OPTRecord opt = response.getOPT();
        if (opt != null) {
            for (EDNSOption option : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR)) {
                if (option instanceof ExtendedErrorCodeOption error) {
                    return " (" + VisibleText.of(ExtendedErrorCodeOption.text(error.getErrorCode()), MAX_TEXT) + ")";
                }
            }
        }
        return "";
    }

    private static List<SshfpRecord> sshfp(List<Record> records, Name name) {
        return records.stream()
                .filter(record -> isOf(record, name))
                .flatMap(record -> sshfp(record).stream())
                .toList();
    }

    private static Optional<SshfpRecord> sshfp(Record record) {
        if (record instanceof SSHFPRecord sshfp) {
            return Optional.of(new SshfpRecord(
                    sshfp.getAlgorithm(), sshfp.getDigestType(), ByteString.of(sshfp.getFingerPrint())));
        }
        if (record instanceof UNKRecord unfit && record.getType() == UnfitDigests.TYPE) {
            ByteString data = ByteString.of(unfit.getData());
            return Optional.of(
                    data.size() < 2
                            ? new SshfpRecord(0, 0, ByteString.EMPTY)
                            : new SshfpRecord(data.at(0), data.at(1), data.slice(2, data.size())));
        }
        return Optional.empty();
    }

    private static @Nullable Name alias(List<Record> records, Name name) {
        for (Record record : records) {
            if (record instanceof CNAMERecord alias && isOf(record, name)) {
                return alias.getTarget();
            }
        }
        return null;
    }

    private static boolean isSigned(List<Record> records, Name name) {
        return records.stream().anyMatch(record -> record.getType() == Type.RRSIG && isOf(record, name));
    }

    private static boolean isOf(Record record, Name name) {
        return record.getDClass() == DClass.IN && record.getName().equals(name);
    }
}
