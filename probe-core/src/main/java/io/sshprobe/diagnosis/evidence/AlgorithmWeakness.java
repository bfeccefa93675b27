package io.sshprobe.diagnosis.evidence;

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
    private static final List<Known> KNOWN = List.of(
            known("none", 9, "no encryption at all"),
            known(
                    "diffie-hellman-group1-sha1",
                    7,
                    "a 1024-bit group that well-funded attackers can break (Logjam), and SHA-1"),
            known("ssh-dss.*", 7, "1024-bit DSA, where one bad random number reveals the key, and SHA-1"),
            known("arcfour.*", 6, "RC4, whose output is biased"),
            known(
                    "(3des|blowfish|cast128|idea)-.*",
                    5,
                    "64-bit blocks, which leak plain text after some gigabytes (Sweet32)"),
            known("hmac-md5.*", 4, "MD5, broken as a hash though not yet as a MAC"),
            known("rsa1024-sha1|.*-96(-etm@openssh.com)?", 3, "a shortened or small key or tag"),
            known("(diffie-hellman-group14|diffie-hellman-group-exchange)-sha1", 3, "SHA-1 in the exchange hash"),
            known("ssh-rsa(-cert-v01@openssh.com)?", 3, "signatures over SHA-1, where collisions are practical"),
            known(".*-cbc(@lysator.liu.se)?", 2, "CBC, where an active attacker can recover some plain text"),
            known("hmac-(sha1|ripemd160).*", 1, "an old hash, not broken as a MAC"));

    private static Known known(String pattern, int severity, String why) {
        return new Known(Pattern.compile(pattern), new AlgorithmWeakness(severity, why));
    }

    /** The known weakness of the algorithm with this name, if there is one. */
    static Optional<AlgorithmWeakness> of(String name) {
        return KNOWN.stream()
                .filter(known -> known.names().matcher(name).matches())
                .findFirst()
                .map(Known::weakness);
    }

    private record Known(Pattern names, AlgorithmWeakness weakness) {}
}
