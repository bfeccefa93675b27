package io.sshprobe.probe.mina;

import java.math.BigInteger;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The group that a server offers in a group exchange (RFC 4419 §3), before we compute with it: in a group of its own
 * choice a server could keep us busy for hours.
 *
 * @param modulus p
 * @param generator g
 */
record OfferedGroup(BigInteger modulus, BigInteger generator) {
    /** RFC 8270: no group below 2048 bits; as OpenSSH's client asks (DH_GRP_MIN). */
    static final int MIN_BITS = 2048;

    /** The largest group of RFC 4419; as OpenSSH's client asks (DH_GRP_MAX). */
    static final int MAX_BITS = 8192;

    /** Reads SSH_MSG_KEX_DH_GEX_GROUP after its number, and leaves the buffer's position unchanged. */
    static OfferedGroup peek(Buffer message) {
        int start = message.rpos();
        BigInteger modulus = message.getMPInt();
        BigInteger generator = message.getMPInt();
        message.rpos(start);
        return new OfferedGroup(modulus, generator);
    }

    /** Refuses a group that we did not ask for, or numbers that are no group. */
    void check() throws ProtocolViolationException {
        int bits = modulus.bitLength();
        if (modulus.signum() < 0 || generator.signum() < 0) {
            throw new ProtocolViolationException("a number of the server's group is negative");
        }
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new ProtocolViolationException(
                    "the server's group has %d bits, but we asked for %d to %d, as OpenSSH's client does (DH GEX group out of range)"
                            .formatted(bits, MIN_BITS, MAX_BITS));
        }
        boolean generates =
                generator.compareTo(BigInteger.ONE) > 0 && generator.compareTo(modulus.subtract(BigInteger.ONE)) < 0;
        if (!modulus.testBit(0) || !generates) {
            throw new ProtocolViolationException(
                    "the server's group is invalid: its modulus is even or its generator is out of range");
        }
    }
}
