package io.sshprobe.probe.mina;

import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.WildcardPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * What OpenSSH's client would reject in a host certificate (OpenSSH sshkey.c, sshkey_cert_check_host), apart from
 * whether it trusts the CA.
 */
final class CertificateCheck {
    private static final int MAX_TEXT = 200;

    /** OpenSSH's CASignatureAlgorithms: no SHA-1 and no DSA. */
    private static final Set<String> CA_SIGNATURES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private CertificateCheck() {}

    /** Everything wrong with the certificate, in one line; null if nothing is. */
    static @Nullable String problem(OpenSshCertificate certificate, String host, Instant now) {
        List<String> problems = new ArrayList<>();
        if (certificate.getType() != OpenSshCertificate.Type.HOST) {
            problems.add("it is not a host certificate");
        }
        Instant validAfter = ServerHostKey.instant(certificate.getValidAfter(), 0);
        Instant validBefore = ServerHostKey.instant(certificate.getValidBefore(), -1);
        if (validAfter != null && now.isBefore(validAfter)) {
            problems.add("it is not valid before " + validAfter);
        }
        if (validBefore != null && !now.isBefore(validBefore)) {
            problems.add("it expired at " + validBefore);
        }
        principals(certificate.getPrincipals(), host, problems);
        if (!certificate.getCriticalOptions().isEmpty()) {
            problems.add("it has a critical option, but none is defined for hosts");
        }
        if (!CA_SIGNATURES.contains(algorithm(certificate))) {
            problems.add("its CA signed it with " + VisibleText.of(algorithm(certificate), MAX_TEXT)
                    + ", which OpenSSH does not accept");
        }
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    private static void principals(Collection<String> principals, String host, List<String> problems) {
        if (principals.isEmpty()) {
            problems.add("it names no host: OpenSSH 10.3 and later accept it for none");
        } else if (principals.stream()
                .noneMatch(pattern -> WildcardPattern.matches(pattern, host.toLowerCase(Locale.ROOT)))) {
            problems.add("it is for " + VisibleText.of(String.join(", ", principals), MAX_TEXT) + ", not for "
                    + VisibleText.of(host, MAX_TEXT));
        }
    }

    private static String algorithm(OpenSshCertificate certificate) {
        return String.valueOf(certificate.getSignatureAlgorithm());
    }

    /**
     * Whether the signature of the CA is right, by whatever algorithm; OpenSSH's client ends the connection if not
     * ({@code sshkey.c}, cert_parse), while it takes a certificate with another problem for a plain key.
     */
    static boolean isSigned(OpenSshCertificate certificate) {
        String algorithm = algorithm(certificate);
        return KeyUtils.getCanonicalKeyType(algorithm).equals(KeyUtils.getKeyType(certificate.getCaPubKey()))
                && holds(certificate, algorithm);
    }

    private static boolean holds(OpenSshCertificate certificate, String algorithm) {
        try {
            Signature signature = NamedFactory.create(BuiltinSignatures.VALUES, algorithm);
            signature.initVerifier(null, certificate.getCaPubKey());
            signature.update(null, certificate.getMessage());
            return signature.verify(null, certificate.getSignature());
        } catch (Exception malformed) {
            // MINA declares Exception; whatever it is, these bytes are no signature by that key.
            return false;
        }
    }
}
