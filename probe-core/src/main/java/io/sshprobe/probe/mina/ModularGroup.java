package io.sshprobe.probe.mina;

import java.math.BigInteger;
import org.apache.sshd.common.random.Random;
import org.jspecify.annotations.Nullable;

/**
 * Our half of a Diffie-Hellman key agreement in the integers modulo a prime (RFC 4253 §8).
 *
 * <p>The JDK's own computes only in groups of a multiple of 64 bits, and with exponents so long that a group of 8192
 * bits takes seconds.
 */
final class ModularGroup {
    /** OpenSSH's exponents have at least twice 256 bits ({@code dh.c}, dh_gen_key). */
    private static final int EXPONENT_BITS = 512;

    /** OpenSSH's client refuses values with fewer bits set ({@code dh.c}, dh_pub_is_valid). */
    private static final int MIN_BITS_SET = 4;

    private final BigInteger modulus;
    private final BigInteger exponent;
    private final BigInteger ours;

    /**
     * Chooses our secret exponent, and computes our public value.
     *
     * @throws ProtocolViolationException if the public value is one that OpenSSH's client does not send ({@code dh.c},
     *     dh_gen_key): in a group like this, it would give the exponent away
     */
    ModularGroup(BigInteger modulus, BigInteger generator, Random random) throws ProtocolViolationException {
        this.modulus = modulus;
        byte[] secret = new byte[EXPONENT_BITS / Byte.SIZE];
        random.fill(secret);
        this.exponent = new BigInteger(1, secret).setBit(EXPONENT_BITS - 1);
        this.ours = generator.modPow(exponent, modulus);
        String problem = problem(ours);
        if (problem != null) {
            throw new ProtocolViolationException(
                    "the server's group gives no usable public value, and OpenSSH's client refuses it: " + problem
                            + " (invalid format)");
        }
    }

    /** Our public value, as an mpint. */
    byte[] publicValue() {
        return ours.toByteArray();
    }

    /**
     * The shared secret, as an mpint.
     *
     * @param theirs the server's public value, as an mpint
     * @throws ProtocolViolationException if OpenSSH's client refuses it
     */
    byte[] secret(byte[] theirs) throws ProtocolViolationException {
        BigInteger value = theirs.length == 0 ? BigInteger.ZERO : new BigInteger(theirs);
        if (value.signum() < 0) {
            throw new ProtocolViolationException("the server's public value is negative");
        }
        String problem = problem(value);
        if (problem != null) {
            throw new ProtocolViolationException(
                    "the server's public value is invalid, and OpenSSH's client refuses it: " + problem
                            + " (invalid public DH value)");
        }
        return value.modPow(exponent, modulus).toByteArray();
    }

    /** What is wrong with a public value by OpenSSH's dh_pub_is_valid, or null. */
    private @Nullable String problem(BigInteger value) {
        if (value.compareTo(BigInteger.ONE) <= 0) {
            return "it is 1 or less";
        }
        if (value.compareTo(modulus.subtract(BigInteger.ONE)) >= 0) {
            return "it is p-1 or more";
        }
        return value.bitCount() < MIN_BITS_SET ? "only " + value.bitCount() + " of its bits are set" : null;
    }
}
