package io.sshprobe.json;

import io.sshprobe.observation.KeyExchange;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import org.jspecify.annotations.Nullable;

/** The host key: an object, or null. The line has what people compare, an observation has the bytes. */
final class HostKeyJson {
    static final String HOST_KEY = "host_key";

    static final String CERTIFICATE_PROBLEM = "certificate_problem";

    private static final String BLOB = "blob";
    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final String FINGERPRINT_SHA256 = "fingerprint_sha256";
    private static final String FINGERPRINT_MD5 = "fingerprint_md5";
    private static final String VERIFIED = "verified";

    private HostKeyJson() {}

    /** Writes it for a reader of the line. */
    static void writePlain(JsonText json, KeyExchange exchange) {
        HostKey key = exchange.hostKey();
        if (key == null) {
            json.nothing(HOST_KEY);
            return;
        }
        json.openObject(HOST_KEY);
        json.string(TYPE, key.type());
        json.word(FINGERPRINT_SHA256, key.fingerprintSha256());
        json.word(FINGERPRINT_MD5, key.fingerprintMd5());
        json.bool(VERIFIED, exchange.hostKeyVerified());
        CertificateJson.write(json, key.certificate());
        json.string(CERTIFICATE_PROBLEM, exchange.certificateProblem());
        json.closeObject();
    }

    /** Writes it for an observation. */
    static void write(JsonText json, HostKey key) {
        json.openObject(HOST_KEY);
        json.word(BLOB, key.blob().base64());
        json.word(KEY, key.key().base64());
        CertificateJson.write(json, key.certificate());
        json.closeObject();
    }

    /** Reads that of an observation. */
    static HostKey read(JsonInput json) {
        ByteString blob = null;
        ByteString key = null;
        HostCertificate certificate = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case BLOB -> blob = json.bytes();
                case KEY -> key = json.bytes();
                case CertificateJson.CERTIFICATE -> certificate = json.optional(CertificateJson::read);
                default -> json.skip();
            }
        }
        return new HostKey(json.needed(BLOB, blob), json.needed(KEY, key), certificate);
    }

    /** Reads the fingerprint that the line has. */
    static @Nullable String readFingerprint(JsonInput json) {
        String fingerprint = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            if (name.equals(FINGERPRINT_SHA256)) {
                fingerprint = json.optional(JsonInput::text);
            } else {
                json.skip();
            }
        }
        return fingerprint;
    }
}
