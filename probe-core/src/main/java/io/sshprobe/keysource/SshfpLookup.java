package io.sshprobe.keysource;

import io.sshprobe.expectation.FoundKeys;
import io.sshprobe.expectation.Judgement;
import io.sshprobe.expectation.KeyPin;
import io.sshprobe.probe.dns.SshfpAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoAnswer;
import io.sshprobe.probe.dns.SshfpAnswer.NoName;
import io.sshprobe.probe.dns.SshfpAnswer.NoRecords;
import io.sshprobe.probe.dns.SshfpAnswer.Records;
import io.sshprobe.probe.dns.SshfpAnswer.SshfpRecord;
import io.sshprobe.probe.dns.SshfpQuery;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.AddressLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SSHFP records of a host in DNS (RFC 4255), as ssh asks for them with VerifyHostKeyDNS.
 *
 * <p>Immutable; any number of threads may ask at once. Each question blocks.
 */
public final class SshfpLookup {
    /** How long one question to one resolver takes at most, unless somebody says otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Digits and dots, or hexadecimal: getaddrinfo(3) takes {@code 127.1} for an address too. */
    private static final Pattern NUMERIC = Pattern.compile("(?i)[0-9.]+|0x[0-9a-f.x]*");

    private static final int SHA1 = 1;
    private static final int SHA256 = 2;
    private static final int SHA1_BYTES = 20;
    private static final int SHA256_BYTES = 32;

    private final Function<String, SshfpAnswer> query;
    private final boolean onlyAuthenticated;

    /**
     * @param servers the resolvers to ask, one after another; if empty, those that the machine is configured for
     * @param timeout how long one question to one resolver may take
     * @param onlyAuthenticated whether an answer counts only if the resolver has verified it (AD, RFC 4035 §3.2.3)
     */
    public SshfpLookup(List<InetSocketAddress> servers, Duration timeout, boolean onlyAuthenticated) {
        this(new SshfpQuery(servers, timeout, System::nanoTime)::ask, onlyAuthenticated);
    }

    SshfpLookup(Function<String, SshfpAnswer> query, boolean onlyAuthenticated) {
        this.query = query;
        this.onlyAuthenticated = onlyAuthenticated;
    }

    /** Asks the resolvers of this machine, and takes every answer. */
    public static SshfpLookup ofThisMachine() {
        return new SshfpLookup(List.of(), TIMEOUT, false);
    }

    /**
     * The keys of a host. Blocks until the answer is there, or until all resolvers have been asked in vain. Never throws for what they send.
     *
     * @param host the name after ssh_config, without its HostKeyAlias: ssh asks DNS for HostName
     */
    public FoundKeys keysOf(String host) {
        String shown = VisibleText.of(host);
        if (AddressLiteral.parse(host).isPresent()
                || host.indexOf(':') >= 0
                || NUMERIC.matcher(host).matches()) {
            return none(
                    shown + " is an address, and only names have SSHFP records",
                    "Name the host, or give its key otherwise.");
        }
        SshfpAnswer answer = query.apply(host);
        if (answer instanceof Records records) {
            return found(shown, records);
        } else if (answer instanceof NoRecords none) {
            return none(
                    (none.exists() ? shown + " has no SSHFP records" : "the name " + shown + " does not exist in DNS")
                            + ", by " + none.resolver(),
                    "Add the records that 'ssh-keygen -r " + shown + "' prints on the server to the zone.");
        } else if (answer instanceof NoName noName) {
            return none(shown + " has no SSHFP records: " + noName.why(), "Name the host as DNS does.");
        } else {
            return FoundKeys.none(new Judgement.NotJudged(
                    "the SSHFP records of " + shown + " could not be asked for: " + ((NoAnswer) answer).why()));
        }
    }

    private static FoundKeys none(String seen, String remedy) {
        return FoundKeys.none(new Judgement.NotMet(seen, remedy));
    }

    private FoundKeys found(String host, Records answer) {
        if (onlyAuthenticated && !answer.authenticated()) {
            return FoundKeys.none(notAuthenticated(host, answer));
        }
        List<SshfpRecord> usable =
                answer.records().stream().filter(SshfpLookup::isUsable).toList();
        int unusable = answer.records().size() - usable.size();
        String remark = unusable == 0
                ? ""
                : "; " + unusable + (unusable == 1 ? " other record" : " other records")
                        + " passed over: digest of another type or length";
        @Nullable Judgement problem = null;
        if (answer.more()) {
            problem = new Judgement.NotJudged(
                    host + " has more than " + SshfpQuery.MAX_RECORDS + " SSHFP records; the others were not read");
        } else if (usable.isEmpty()) {
            problem = new Judgement.NotMet(
                    "no SSHFP record of " + host + " can be used: " + unusable
                            + " with a digest of another type than SHA-1 and SHA-256, or of another length",
                    "Replace them by the records that 'ssh-keygen -r " + host + "' prints on the server.");
        }
        String from = ofWhom(host, answer) + ", from " + answer.resolver() + ", "
                + (answer.authenticated() ? "authenticated (AD)" : "not authenticated") + remark;
        return new FoundKeys(
                usable.stream()
                        .<KeyPin>map(record -> new KeyPin.Sshfp(
                                record.algorithm(),
                                record.digest(),
                                "SSHFP " + record.algorithm() + " " + record.digestType() + " of " + from))
                        .toList(),
                List.of(),
                problem);
    }

    private static String ofWhom(String host, Records answer) {
        String asked = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return answer.owner().toLowerCase(Locale.ROOT).equals(asked.toLowerCase(Locale.ROOT))
                ? asked
                : answer.owner() + " (for which " + asked + " is another name)";
    }

    /** Whether the zone has no signatures, or the resolver does not verify them, are two matters. */
    private static Judgement notAuthenticated(String host, Records answer) {
        String seen = "the SSHFP records of " + host + " are not authenticated: " + answer.resolver();
        return answer.signed()
                ? new Judgement.NotJudged(seen + " passes signatures on and does not say that it has verified them")
                : new Judgement.NotMet(
                        seen + " gives them without DNSSEC signatures",
                        "Sign the zone, or ask a resolver that verifies DNSSEC.");
    }

    /** As ssh, which passes over other digests and digests of another length (dns.c, verify_host_key_dns). */
    private static boolean isUsable(SshfpRecord record) {
        return switch (record.digestType()) {
            case SHA1 -> record.digest().size() == SHA1_BYTES;
            case SHA256 -> record.digest().size() == SHA256_BYTES;
            default -> false;
        };
    }
}
