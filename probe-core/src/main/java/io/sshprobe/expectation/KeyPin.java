package io.sshprobe.expectation;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import java.util.regex.Pattern;

/** A host key that a user knows. */
public sealed interface KeyPin {
    /** How {@code ssh-keygen -l} writes a fingerprint. */
    Pattern SHA256 = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /** What the type of every host certificate holds (OpenSSH PROTOCOL.certkeys). */
    String CERTIFICATE = "-cert-v0";

    /** Whether a key that the server owns is this one, or is certified by it. */
    boolean fits(HostKey key);

    /** Whether it can be of this type (RFC 4253 §6.6): another type than the negotiated one does not speak against a key. */
    boolean isOfType(String type);

    /** Whether its type is known, so that a server can be asked for it. */
    default boolean hasKnownType() {
        return true;
    }

    /** Whether the host certificate around the key must be valid for the name and the time. */
    default boolean needsValidCertificate() {
        return false;
    }

    /** For people: a fingerprint, and where it comes from. */
    String shown();

    /**
     * By its fingerprint.
     *
     * @param sha256 {@code SHA256:} and 43 characters of base64
     */
    record Fingerprint(String sha256) implements KeyPin {
        public Fingerprint {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "'" + sha256 + "' is not a fingerprint like SHA256:… with 43 characters");
            }
        }

        @Override
        public boolean fits(HostKey key) {
            return key.fingerprintSha256().equals(sha256);
        }

        @Override
        public boolean isOfType(String type) {
            return true;
        }

        @Override
        public boolean hasKnownType() {
            return false;
        }

        @Override
        public String shown() {
            return sha256;
        }
    }

    /**
     * The key itself.
     *
     * @param blob as in K_S (RFC 4253 §8), and as base64 in a {@code .pub} file
     * @param from where the user has it from, such as {@code known_hosts:3}; empty if it stands in the expectation
     */
    record PublicKey(ByteString blob, String from) implements KeyPin {
        @Override
        public boolean fits(HostKey key) {
            return key.key().equals(blob);
        }

        @Override
        public boolean isOfType(String type) {
            return HostKey.typeOf(blob).equals(type);
        }

        @Override
        public String shown() {
            return HostKey.typeOf(blob) + " " + HostKey.fingerprintSha256(blob) + (from.isEmpty() ? "" : " of " + from);
        }
    }

    /**
     * The key of a certificate authority: a host certificate that it has signed fits, whatever key is in it.
     *
     * @param sha256 the fingerprint of the authority's key
     * @param from where the user has it from; empty if it stands in the expectation
     */
    record CertificateAuthority(String sha256, String from) implements KeyPin {
        @Override
        public boolean fits(HostKey key) {
            return key.certificate() != null
                    && key.certificate().caFingerprintSha256().equals(sha256);
        }

        @Override
        public boolean isOfType(String type) {
            return type.contains(CERTIFICATE);
        }

        @Override
        public boolean needsValidCertificate() {
            return true;
        }

        @Override
        public String shown() {
            return "certified by " + sha256 + (from.isEmpty() ? "" : " of " + from);
        }
    }

    /**
     * The digest of a key in DNS.
     *
     * @param algorithm 1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448 (RFC 4255, RFC 6594, RFC 7479, RFC 8709)
     * @param digest of the key's blob; by SHA-1 if it has 20 bytes, or else by SHA-256
     * @param from which record, which resolver gave it, and whether it has verified the answer (AD, RFC 4035 §3.2.3)
     */
    record Sshfp(int algorithm, ByteString digest, String from) implements KeyPin {
        private static final int SHA1_BYTES = 20;

        @Override
        public boolean fits(HostKey key) {
            return isOfType(HostKey.typeOf(key.key()))
                    && HostKey.digest(digest.size() == SHA1_BYTES ? "SHA-1" : "SHA-256", key.key())
                            .equals(digest);
        }

        @Override
        public boolean isOfType(String type) {
            return switch (algorithm) {
                case 1 -> type.equals("ssh-rsa");
                case 2 -> type.equals("ssh-dss");
                case 3 -> type.startsWith("ecdsa-sha2-");
                case 4 -> type.equals("ssh-ed25519");
                case 6 -> type.equals("ssh-ed448");
                default -> false;
            };
        }

        @Override
        public String shown() {
            return from;
        }
    }
}
