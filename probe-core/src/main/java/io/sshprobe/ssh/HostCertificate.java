package io.sshprobe.ssh;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenSSH host certificate says (OpenSSH PROTOCOL.certkeys), within {@link PeerLimits}; says nothing about whether it
 * is valid.
 *
 * @param keyId free text of the CA
 * @param serial the CA's serial number, unsigned
 * @param principals the host names it is good for; empty means none on current OpenSSH
 * @param validAfter the start of its validity, or null for always
 * @param validBefore the end of its validity, or null for forever
 * @param caType the type of the CA's key
 * @param caFingerprintSha256 the CA's key as ssh shows it
 */
public record HostCertificate(
        String keyId,
        long serial,
        List<String> principals,
        @Nullable Instant validAfter,
        @Nullable Instant validBefore,
        String caType,
        String caFingerprintSha256) {
    public HostCertificate {
        keyId = PeerLimits.cut(keyId, PeerLimits.CERTIFICATE_TEXT);
        principals = PeerLimits.cut(principals, PeerLimits.PRINCIPALS, PeerLimits.CERTIFICATE_TEXT);
        caType = PeerLimits.cut(caType, PeerLimits.CERTIFICATE_TEXT);
    }
}
