package io.sshprobe.cli.input;

import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An address as a number, so that ranges can be counted and compared; without its zone. Ordered by family, then by
 * value.
 *
 * @param family which of the two
 * @param high the upper 64 bits, unsigned; 0 for IPv4
 * @param low the lower 64 bits, unsigned; for IPv4 at most 32 of them
 */
public record AddressValue(AddressFamily family, long high, long low) implements Comparable<AddressValue> {
    /** The value of an address. */
    public static AddressValue of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        AddressFamily family = AddressFamily.of(address);
        return family == AddressFamily.IPV4
                ? new AddressValue(family, 0, bytes.getInt() & 0xffff_ffffL)
                : new AddressValue(family, bytes.getLong(), bytes.getLong());
    }

    /** How many bits an address of a family has. */
    static int bits(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 32 : 128;
    }

    /** The address {@code steps} after this one; it must exist. */
    AddressValue plus(long steps) {
        long sum = low + steps;
        return new AddressValue(family, Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    /** How many addresses there are from this one up to {@code last}, both included; {@link Long#MAX_VALUE} if more. */
    long countTo(AddressValue last) {
        long difference = last.low - low;
        long borrow = Long.compareUnsigned(last.low, low) < 0 ? 1 : 0;
        boolean countable = last.high - high - borrow == 0 && difference >= 0 && difference < Long.MAX_VALUE;
        return countable ? difference + 1 : Long.MAX_VALUE;
    }

    /** The first address of the network of {@code length} bits that this one is in. */
    AddressValue networkStart(int length) {
        int host = bits(family) - length;
        return new AddressValue(family, high & ~ones(host - 64), low & ~ones(host));
    }

    /** The last one of that network. */
    AddressValue networkEnd(int length) {
        int host = bits(family) - length;
        return new AddressValue(family, high | ones(host - 64), low | ones(host));
    }

    private static long ones(int count) {
        return count <= 0 ? 0 : count >= Long.SIZE ? -1 : (1L << count) - 1;
    }

    /** As people write it. */
    public String text() {
        if (family == AddressFamily.IPV4) {
            return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
        }
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return AddressLiteral.format(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // only for another number of bytes
        }
    }

    @Override
    public int compareTo(AddressValue other) {
        int families = family.compareTo(other.family);
        int highs = families == 0 ? Long.compareUnsigned(high, other.high) : families;
        return highs == 0 ? Long.compareUnsigned(low, other.low) : highs;
    }
}
