package io.sshprobe.probe.mina;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The group that a server offers in a group exchange (RFC 4419 §3), before anything is computed in it: in one of its own
 * choice a server could keep us busy for hours.
 *
 * @param modulus p
 * @param generator g
 */
record OfferedGroup(BigInteger modulus, BigInteger generator) {
    /** RFC 8270: no group below 2048 bits; as OpenSSH's client asks. */
    static final int MIN_BITS = 2048;

    /** The largest group of RFC 4419, and of the JDK. */
    static final int MAX_BITS = 8192;

    /** What OpenSSH's client prefers with a 128-bit cipher; with longer keys it asks for more, at seconds of CPU. */
    static final int PREFERRED_BITS = 3072;

    /** The JDK computes only in groups of a multiple of these bits, which every published group is. */
    private static final int STEP_BITS = 64;

    /** Reads SSH_MSG_KEX_DH_GEX_GROUP behind its number, and leaves it unread. */
    static OfferedGroup peek(Buffer message) {
        int start = message.rpos();
        BigInteger modulus = message.getMPInt();
        BigInteger generator = message.getMPInt();
        message.rpos(start);
        return new OfferedGroup(modulus, generator);
    }

    /** Refuses what we did not ask for, or what is no group. */
    void check() throws ProtocolViolationException {
        int bits = modulus.bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new ProtocolViolationException(
                    "the server's group has %d bits, and we asked for %d to %d".formatted(bits, MIN_BITS, MAX_BITS));
        }
        boolean generates =
                generator.compareTo(BigInteger.ONE) > 0 && generator.compareTo(modulus.subtract(BigInteger.ONE)) < 0;
        if (!modulus.testBit(0) || !generates) {
            throw new ProtocolViolationException(
                    "the server's group is none: its modulus is even or its generator out of range");
        }
    }

    /** One line about why we cannot compute in it; empty if we can. */
    Optional<String> lacking() {
        int bits = modulus.bitLength();
        return bits % STEP_BITS == 0
                ? Optional.empty()
                : Optional.of("the server's group has %d bits, and only multiples of %d can be run here"
                        .formatted(bits, STEP_BITS));
    }
}
