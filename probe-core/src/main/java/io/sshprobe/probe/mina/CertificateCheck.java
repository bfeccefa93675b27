package io.sshprobe.probe.mina;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.WildcardPattern;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
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
     * What is wrong with the signature of the CA, if OpenSSH's client ends the connection because of it ({@code sshkey.c},
     * cert_parse); it takes a certificate with another problem for a plain key. It takes every RSA signature, also by SHA-1.
     *
     * @param blob the certificate as it was sent, whole
     */
    static Optional<Deviation> signature(Curves curves, ByteString blob, OpenSshCertificate certificate)
            throws Exception {
        ByteString signature = ByteString.of(certificate.getSignature());
        ByteString signed = blob.slice(0, blob.size() - Integer.BYTES - signature.size());
        PublicKey authority = certificate.getCaPubKey();
        String type = KeyUtils.getKeyType(authority);
        SignatureCheck check = SignatureCheck.of(
                curves,
                authority instanceof RSAPublicKey ? SignatureCheck.ANY_RSA : type,
                authority,
                signed.toByteArray(),
                signature);
        if (check.holds()) {
            return Optional.empty();
        }
        Deviation form = check.deviation();
        return Optional.of(Deviation.refused(
                Deviation.Kind.CERTIFICATE_SIGNATURE,
                "the signature of the CA on the host certificate is "
                        + (form == null ? "wrong" : "malformed: " + form.detail()),
                form == null || form.clientMessage() == null ? "incorrect signature" : form.clientMessage()));
    }
}
