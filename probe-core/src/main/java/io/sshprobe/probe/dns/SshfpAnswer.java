package io.sshprobe.probe.dns;

import io.sshprobe.ssh.ByteString;
import java.util.List;

/** What resolvers answered to a question for the SSHFP records (RFC 4255) of a name. */
public sealed interface SshfpAnswer {
    /**
     * There are records.
     *
     * @param owner the name that has them, which differs from the name asked for after a CNAME; escaped
     * @param records at most {@link SshfpQuery#MAX_RECORDS}; never empty
     * @param more whether the name has more than these
     * @param resolver who answered, for people
     * @param authenticated whether the resolver says that it has verified the answer (AD, RFC 4035 §3.2.3)
     * @param signed whether signatures (RRSIG) came with it: a resolver that passes them on has not verified them if it does not say so
     */
    record Records(
            String owner,
            List<SshfpRecord> records,
            boolean more,
            String resolver,
            boolean authenticated,
            boolean signed)
            implements SshfpAnswer {
        public Records {
            records = List.copyOf(records);
        }
    }

    /**
     * There are none.
     *
     * @param exists whether the name has other records
     * @param resolver who answered, for people
     */
    record NoRecords(boolean exists, String resolver) implements SshfpAnswer {}

    /**
     * The name cannot be in DNS.
     *
     * @param why in a few words
     */
    record NoName(String why) implements SshfpAnswer {}

    /**
     * No resolver answered.
     *
     * @param why what each of them did, in a few words
     */
    record NoAnswer(String why) implements SshfpAnswer {}

    /**
     * One record (RFC 4255 §3.1).
     *
     * @param algorithm of the key: 1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448
     * @param digestType 1 SHA-1, 2 SHA-256 (RFC 6594 §3.2)
     * @param digest as it came; its length need not fit the type
     */
    record SshfpRecord(int algorithm, int digestType, ByteString digest) {}
}
