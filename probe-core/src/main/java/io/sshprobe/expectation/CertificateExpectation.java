package io.sshprobe.expectation;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.ProbePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server shows a valid host certificate (OpenSSH PROTOCOL.certkeys).
 *
 * @param authorities the fingerprints of authorities of which one must have signed it; empty if any may have
 * @param principals the host names that it must be good for; may be empty: it must be good for the name that was probed anyway
 * @param expiresIn how much longer it must be valid; null if it needs to be valid now only
 */
public record CertificateExpectation(Set<String> authorities, Set<String> principals, @Nullable Duration expiresIn)
        implements Expectation {
    private static final int HOURS_SHOWN_UNTIL = 72;

    public CertificateExpectation {
        authorities = Set.copyOf(authorities);
        principals = Set.copyOf(principals);
    }

    @Override
    public String id() {
        return "host-certificate";
    }

    @Override
    public String asked() {
        List<String> parts = new ArrayList<>(List.of("a valid host certificate"));
        if (!authorities.isEmpty()) {
            parts.add("of " + String.join(" or ", authorities));
        }
        if (!principals.isEmpty()) {
            parts.add("for " + String.join(", ", principals));
        }
        if (expiresIn != null) {
            parts.add("that does not end within " + shown(expiresIn));
        }
        return String.join(" ", parts);
    }

    /** Certificates go first; the predicted client prefers them anyway, a list of hosts does not. */
    @Override
    public ProbePlan prepare(ProbePlan plan) {
        List<String> certificates = plan.offer().onTheWire().of(AlgorithmKind.HOST_KEY).stream()
                .filter(name -> name.contains(KeyPin.CERTIFICATE))
                .toList();
        return certificates.isEmpty()
                ? plan
                : plan.withOffer(plan.offer().edit(AlgorithmKind.HOST_KEY, "^" + String.join(",", certificates)));
    }

    @Override
    public Judgement judge(SeenEndpoint endpoint) {
        List<KeyExchange> seen = endpoint.verifiedExchanges();
        if (seen.isEmpty()) {
            return endpoint.notReached("A host key with a signature that holds");
        }
        Optional<KeyExchange> certified = seen.stream()
                .filter(exchange -> Objects.requireNonNull(exchange.hostKey()).certificate() != null)
                .findFirst();
        if (certified.isEmpty()) {
            return new Judgement.NotMet(
                    "the server shows a plain "
                            + Objects.requireNonNull(seen.get(0).hostKey()).type() + " key",
                    "Set HostCertificate in sshd_config; 'sshd -T | grep -i hostcertificate' shows what is loaded.");
        }
        HostKey key = Objects.requireNonNull(certified.get().hostKey());
        HostCertificate certificate = Objects.requireNonNull(key.certificate());
        String shown = "serial " + Long.toUnsignedString(certificate.serial()) + " of "
                + certificate.caFingerprintSha256() + end(certificate);
        List<String> wrong = problems(certified.get(), certificate, endpoint.at());
        return wrong.isEmpty()
                ? new Judgement.Met(shown)
                : new Judgement.NotMet(
                        shown + ": " + String.join("; ", wrong),
                        "Sign the host key again ('ssh-keygen -s CA_KEY -h -n NAMES -V VALIDITY KEY.pub'), install it, and reload sshd.");
    }

    private List<String> problems(KeyExchange exchange, HostCertificate certificate, Instant at) {
        List<String> wrong = new ArrayList<>();
        if (exchange.certificateProblem() != null) {
            wrong.add(exchange.certificateProblem());
        }
        if (!authorities.isEmpty() && !authorities.contains(certificate.caFingerprintSha256())) {
            wrong.add("another authority signed it");
        }
        List<String> missing = principals.stream()
                .filter(name -> !certificate.principals().contains(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            wrong.add("it is not for " + String.join(", ", missing));
        }
        Instant end = certificate.validBefore();
        if (expiresIn != null && end != null && end.isBefore(at.plus(expiresIn))) {
            Duration left = Duration.between(at, end);
            wrong.add(left.isNegative() ? "it has ended" : "it ends in " + shown(left));
        }
        return wrong;
    }

    private static String end(HostCertificate certificate) {
        return certificate.validBefore() == null ? ", without an end" : ", valid until " + certificate.validBefore();
    }

    private static String shown(Duration time) {
        if (time.toHours() >= HOURS_SHOWN_UNTIL) {
            return time.toDays() + " days";
        }
        return time.toHours() >= 1 ? time.toHours() + " h" : time.toMinutes() + " min";
    }
}
