package io.sshprobe.diagnosis.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A known weakness of an algorithm.
 *
 * @param severity a larger number is worse; 1 means old but not broken
 * @param why the reason in a few words
 */
public record AlgorithmWeakness(int severity, String why) {
    /** The first that fits counts. */
    private static final List<Known> KNOWN = List.of(
            known("none", 9, "no protection at all"),
            known("des-cbc.*", 8, "56-bit keys of single DES, which anybody can try out"),
            known(
                    "diffie-hellman-group1-.*|gss-group1-.*",
                    7,
                    "a 1024-bit group that well-funded attackers can break (Logjam), and SHA-1"),
            known("rsa1024-sha1", 7, "a 1024-bit RSA key, and SHA-1"),
            known(
                    "(x509v3-sign-)?(ssh-)?dss.*",
                    7,
                    "1024-bit DSA, where one bad random number reveals the key, and SHA-1"),
            known("arcfour.*", 6, "RC4, whose output is biased"),
            known(
                    "(3des|blowfish|cast128|idea|rc2)-.*",
                    5,
                    "64-bit blocks, which leak plain text after some gigabytes (Sweet32)"),
            known("umac-32.*", 5, "a tag of 32 bits"),
            known("hmac-md5-96.*", 5, "MD5, broken as a hash though not yet as a MAC, and a shortened tag"),
            known("hmac-md5.*", 4, "MD5, broken as a hash though not yet as a MAC"),
            known(".*-96(-etm@openssh.com)?", 3, "a shortened tag"),
            known("(gss-)?(diffie-hellman-)?(group14|group-exchange|gex)-sha1.*", 3, "SHA-1 in the exchange hash"),
            known(
                    "ssh-rsa(-cert-v0[01]@openssh.com)?|x509v3-(sign-rsa|ssh-rsa).*",
                    3,
                    "signatures over SHA-1, where collisions are practical"),
            known(".*-cbc(@.*)?", 2, "CBC, where an active attacker can recover some plain text"),
            known("hmac-(sha1|ripemd160?).*", 1, "an old hash, not broken as a MAC"));

    /** Algorithms without a known weakness that servers of the last ten years support, so they can be enabled. */
    private static final List<String> WIDELY_KNOWN = List.of(
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group14-sha256",
            "ssh-ed25519",
            "rsa-sha2-512",
            "rsa-sha2-256",
            "ecdsa-sha2-nistp256",
            "aes256-ctr",
            "aes128-ctr",
            "hmac-sha2-256",
            "hmac-sha2-512");

    private static Known known(String pattern, int severity, String why) {
        return new Known(Pattern.compile(pattern), new AlgorithmWeakness(severity, why));
    }

    /** The known weakness of the algorithm with this name, if there is one. */
    public static Optional<AlgorithmWeakness> of(String name) {
        return KNOWN.stream()
                .filter(known -> known.names().matcher(name).matches())
                .findFirst()
                .map(Known::weakness);
    }

    /**
     * The name that weakens least; of equal names one that servers of the last ten years have, and then the first, which the
     * side that listed them prefers.
     */
    static Optional<String> least(List<String> names) {
        return names.stream()
                .min(Comparator.<String, Integer>comparing(name ->
                                of(name).map(AlgorithmWeakness::severity).orElse(0))
                        .thenComparing(AlgorithmWeakness::rarity));
    }

    private static int rarity(String name) {
        int known = WIDELY_KNOWN.indexOf(name);
        return known < 0 ? WIDELY_KNOWN.size() : known;
    }

    private record Known(Pattern names, AlgorithmWeakness weakness) {}
}
