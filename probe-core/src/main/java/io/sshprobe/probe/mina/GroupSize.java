package io.sshprobe.probe.mina;

import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import org.apache.sshd.common.cipher.CipherInformation;
import org.apache.sshd.common.mac.MacInformation;

/**
 * How large a group OpenSSH's client asks for in a group exchange ({@code kexgexc.c} kexgex_client, {@code dh.c}
 * dh_estimate): some servers end the connection at a size that they do not have.
 */
final class GroupSize {
    /** OpenSSH asks servers with this name for no more than 4096 bits ({@code compat.c}, SSH_BUG_DHGEX_LARGE). */
    private static final String NO_LARGE_GROUPS = "Cisco-1.";

    private static final int MOST_FOR_THOSE = 4096;

    /** What OpenSSH takes as the strength of 3des-cbc, in bytes ({@code cipher.c}, cipher_seclen). */
    private static final int TRIPLE_DES = 14;

    private GroupSize() {}

    /** The size that is asked for, in bits. */
    static int preferred(NegotiationOutcome outcome, IdentificationString server) {
        int need = Math.max(
                need(outcome, Slot.CIPHER_CLIENT_TO_SERVER, Slot.MAC_CLIENT_TO_SERVER),
                need(outcome, Slot.CIPHER_SERVER_TO_CLIENT, Slot.MAC_SERVER_TO_CLIENT));
        int bits = estimate(need * Byte.SIZE);
        return server.softwareVersion().startsWith(NO_LARGE_GROUPS) ? Math.min(bits, MOST_FOR_THOSE) : bits;
    }

    /** NIST SP 800-57, as OpenSSH rounds it. */
    private static int estimate(int bits) {
        return bits <= 112 ? 2048 : bits <= 128 ? 3072 : bits <= 192 ? 7680 : 8192;
    }

    /** The longest secret of one direction, in bytes. */
    private static int need(NegotiationOutcome outcome, Slot cipherSlot, Slot macSlot) {
        String name = outcome.name(cipherSlot);
        CipherInformation cipher = (CipherInformation) ImplementedAlgorithms.find(AlgorithmKind.CIPHER, name);
        int strength = name.equals("3des-cbc") ? TRIPLE_DES : cipher.getKdfSize();
        int mac = outcome.negotiation()
                .negotiated(macSlot)
                .map(chosen ->
                        ((MacInformation) ImplementedAlgorithms.find(AlgorithmKind.MAC, chosen)).getDefaultBlockSize())
                .orElse(0);
        return Math.max(Math.max(strength, mac), Math.max(cipher.getCipherBlockSize(), cipher.getIVSize()));
    }
}
