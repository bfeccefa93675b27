package io.sshprobe.expectation;

import static io.sshprobe.expectation.AlgorithmRule.Condition.FORBID;
import static io.sshprobe.expectation.AlgorithmRule.Condition.REQUIRE;
import static io.sshprobe.expectation.AlgorithmRule.Condition.SUBSET;

import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that everybody can name, as {@code docs/policies.md} lists them.
 *
 * <p>What a name with its version means never changes: other rules are another version. So the lists stand here, even where the
 * program has the same ones elsewhere.
 */
public final class NamedPolicies {
    /** The name of the policy whose rules are the lists of the installed ssh, for one host. */
    public static final String AS_INSTALLED_SSH = "as-installed-ssh";

    /** {@code myproposal.h}, KEX_CLIENT. */
    private static final AlgorithmPolicy OPENSSH_CLIENT = new AlgorithmPolicy(
            "openssh-client@1",
            "the default lists of the client of OpenSSH 10.0, of 2025-04-09",
            List.of(),
            new AlgorithmLists(Map.of(
                    AlgorithmKind.KEX,
                    List.of(
                            "mlkem768x25519-sha256",
                            "sntrup761x25519-sha512",
                            "sntrup761x25519-sha512@openssh.com",
                            "curve25519-sha256",
                            "curve25519-sha256@libssh.org",
                            "ecdh-sha2-nistp256",
                            "ecdh-sha2-nistp384",
                            "ecdh-sha2-nistp521",
                            "diffie-hellman-group-exchange-sha256",
                            "diffie-hellman-group16-sha512",
                            "diffie-hellman-group18-sha512",
                            "diffie-hellman-group14-sha256"),
                    AlgorithmKind.HOST_KEY,
                    List.of(
                            "ssh-ed25519-cert-v01@openssh.com",
                            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
                            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
                            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
                            "sk-ssh-ed25519-cert-v01@openssh.com",
                            "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
                            "rsa-sha2-512-cert-v01@openssh.com",
                            "rsa-sha2-256-cert-v01@openssh.com",
                            "ssh-ed25519",
                            "ecdsa-sha2-nistp256",
                            "ecdsa-sha2-nistp384",
                            "ecdsa-sha2-nistp521",
                            "sk-ssh-ed25519@openssh.com",
                            "sk-ecdsa-sha2-nistp256@openssh.com",
                            "rsa-sha2-512",
                            "rsa-sha2-256"),
                    AlgorithmKind.CIPHER,
                    List.of(
                            "chacha20-poly1305@openssh.com",
                            "aes128-gcm@openssh.com",
                            "aes256-gcm@openssh.com",
                            "aes128-ctr",
                            "aes192-ctr",
                            "aes256-ctr"),
                    AlgorithmKind.MAC,
                    List.of(
                            "umac-64-etm@openssh.com",
                            "umac-128-etm@openssh.com",
                            "hmac-sha2-256-etm@openssh.com",
                            "hmac-sha2-512-etm@openssh.com",
                            "hmac-sha1-etm@openssh.com",
                            "umac-64@openssh.com",
                            "umac-128@openssh.com",
                            "hmac-sha2-256",
                            "hmac-sha2-512",
                            "hmac-sha1"),
                    AlgorithmKind.COMPRESSION,
                    List.of("none", "zlib@openssh.com"))));

    /** Names without a hash in them sign with SHA-1: RFC 4253 §6.6, RFC 6187 §3. */
    private static final AlgorithmPolicy NO_SHA1 = new AlgorithmPolicy(
            "no-sha1@1",
            "RFC 9142 and RFC 8332 on SHA-1, and the names of RFC 4253, RFC 4462, RFC 6187 and OpenSSH, of 2026-11-30",
            List.of(
                    new AlgorithmRule(AlgorithmKind.KEX, FORBID, List.of("*-sha1", "gss-*-sha1-*")),
                    new AlgorithmRule(
                            AlgorithmKind.HOST_KEY,
                            FORBID,
                            List.of(
                                    "ssh-rsa",
                                    "ssh-rsa-cert-v0?@openssh.com",
                                    "ssh-dss",
                                    "ssh-dss-cert-v0?@openssh.com",
                                    "x509v3-ssh-rsa",
                                    "x509v3-ssh-dss",
                                    "x509v3-sign-rsa",
                                    "x509v3-sign-rsa-sha1",
                                    "x509v3-sign-dss",
                                    "x509v3-sign-dss-sha1",
                                    "pgp-sign-rsa",
                                    "pgp-sign-dss",
                                    "spki-sign-rsa",
                                    "spki-sign-dss")),
                    new AlgorithmRule(AlgorithmKind.MAC, FORBID, List.of("hmac-sha1", "hmac-sha1-*", "hmac-sha1@*"))),
            null);

    private static final AlgorithmPolicy POST_QUANTUM_KEX = new AlgorithmPolicy(
            "post-quantum-kex@1",
            "RFC 10042 of August 2026, RFC 9941 of April 2026, and draft-harrison-sshm-mlkem",
            List.of(new AlgorithmRule(
                    AlgorithmKind.KEX,
                    REQUIRE,
                    List.of(
                            "mlkem768x25519-sha256",
                            "mlkem768nistp256-sha256",
                            "mlkem1024nistp384-sha384",
                            "sntrup761x25519-sha512",
                            "sntrup761x25519-sha512@openssh.com",
                            "mlkem768-sha256",
                            "mlkem1024-sha384"))),
            null);

    private static final AlgorithmPolicy CNSA_2 = new AlgorithmPolicy(
            "cnsa-2@1",
            "NSA's CNSA 2.0 and its profile for SSH, draft-becker-cnsa2-ssh-profile-03 of 2026-05-08",
            List.of(
                    new AlgorithmRule(AlgorithmKind.KEX, SUBSET, List.of("mlkem1024-sha384")),
                    new AlgorithmRule(AlgorithmKind.HOST_KEY, SUBSET, List.of("ssh-mldsa-87", "x509v3-ssh-mldsa-87")),
                    new AlgorithmRule(
                            AlgorithmKind.CIPHER, SUBSET, List.of("AEAD_AES_256_GCM", "aes256-gcm@openssh.com")),
                    new AlgorithmRule(
                            AlgorithmKind.MAC,
                            SUBSET,
                            List.of("AEAD_AES_256_GCM", "hmac-sha2-512", "hmac-sha2-512-etm@openssh.com"))),
            null);

    /** All of them but {@link #AS_INSTALLED_SSH}, in the order of the documentation. */
    public static final List<AlgorithmPolicy> ALL = List.of(OPENSSH_CLIENT, NO_SHA1, POST_QUANTUM_KEX, CNSA_2);

    private NamedPolicies() {}

    /** The policy of that name; empty if none has it, and for {@link #AS_INSTALLED_SSH}. */
    public static Optional<AlgorithmPolicy> of(String name) {
        return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** That the installed ssh finds a common algorithm of each kind. */
    public static AlgorithmPolicy asInstalledSsh(AlgorithmLists lists) {
        return new AlgorithmPolicy(AS_INSTALLED_SSH, "ssh -G on this machine", List.of(), lists);
    }
}
