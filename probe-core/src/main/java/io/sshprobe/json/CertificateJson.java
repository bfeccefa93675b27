package io.sshprobe.json;

import io.sshprobe.ssh.HostCertificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host certificate says: an object, or null. */
final class CertificateJson {
    static final String CERTIFICATE = "certificate";

    private static final String KEY_ID = "key_id";
    private static final String SERIAL = "serial";
    private static final String PRINCIPALS = "principals";
    private static final String VALID_AFTER = "valid_after";
    private static final String VALID_BEFORE = "valid_before";
    private static final String CA_TYPE = "ca_type";
    private static final String CA_FINGERPRINT = "ca_fingerprint_sha256";

    private CertificateJson() {}

    static void write(JsonText json, @Nullable HostCertificate certificate) {
        if (certificate == null) {
            json.nothing(CERTIFICATE);
            return;
        }
        json.openObject(CERTIFICATE);
        json.string(KEY_ID, certificate.keyId());
        // As text: an unsigned 64-bit number is more than a reader with doubles can hold.
        json.word(SERIAL, Long.toUnsignedString(certificate.serial()));
        json.strings(PRINCIPALS, certificate.principals());
        json.instant(VALID_AFTER, certificate.validAfter());
        json.instant(VALID_BEFORE, certificate.validBefore());
        json.string(CA_TYPE, certificate.caType());
        json.string(CA_FINGERPRINT, certificate.caFingerprintSha256());
        json.closeObject();
    }

    static HostCertificate read(JsonInput json) {
        String keyId = null;
        String serial = null;
        List<String> principals = null;
        Instant validAfter = null;
        Instant validBefore = null;
        String caType = null;
        String caFingerprint = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case KEY_ID -> keyId = json.text();
                case SERIAL -> serial = json.text();
                case PRINCIPALS -> principals = json.texts();
                case VALID_AFTER -> validAfter = json.optional(JsonInput::instant);
                case VALID_BEFORE -> validBefore = json.optional(JsonInput::instant);
                case CA_TYPE -> caType = json.text();
                case CA_FINGERPRINT -> caFingerprint = json.text();
                default -> json.skip();
            }
        }
        return new HostCertificate(
                json.needed(KEY_ID, keyId),
                Long.parseUnsignedLong(json.needed(SERIAL, serial)),
                json.needed(PRINCIPALS, principals),
                validAfter,
                validBefore,
                json.needed(CA_TYPE, caType),
                json.needed(CA_FINGERPRINT, caFingerprint));
    }
}
