package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.AddressValue;
import io.sshprobe.cli.input.HostIdentity;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Target;

/**
 * Which targets there were, by host and port, in 16 bytes for each and 16 MiB at most.
 *
 * <p>Kept are 64 bits of a target. For an IPv4 address and a port they are exact; that two of a million others share theirs,
 * and one of them is taken for a duplicate, has a probability of 1 in 30 million. Used by one thread at a time.
 */
public final class Fingerprints {
    /** How many different targets are kept. */
    public static final int MAX_TARGETS = 1_000_000;

    private static final int FIRST_CAPACITY = 1 << 10;

    /** A place that is free; a target with this fingerprint goes by {@link #INSTEAD_OF_FREE}. */
    private static final long FREE = 0;

    private static final long INSTEAD_OF_FREE = 0x9e37_79b9_7f4a_7c15L;

    private final int maxTargets;
    private long[] table = new long[FIRST_CAPACITY];
    private int count;

    /** None so far. */
    public Fingerprints() {
        this(MAX_TARGETS);
    }

    Fingerprints(int maxTargets) {
        this.maxTargets = maxTargets;
    }

    /** Whether it is new; false if it was added before. When {@link #isFull}, what is new is not kept. */
    public boolean add(Target target) {
        long fingerprint = of(target);
        int place = place(table, fingerprint);
        if (table[place] == fingerprint) {
            return false;
        }
        if (!isFull()) {
            table[place] = fingerprint;
            count++;
            if (count > table.length / 2) {
                grow();
            }
        }
        return true;
    }

    /** Whether it was added before. */
    public boolean contains(Target target) {
        long fingerprint = of(target);
        return table[place(table, fingerprint)] == fingerprint;
    }

    /** How many are kept. */
    public int size() {
        return count;
    }

    /** Whether no more are kept, so that from now on something new may come twice. */
    public boolean isFull() {
        return count == maxTargets;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long fingerprint : table) {
            if (fingerprint != FREE) {
                larger[place(larger, fingerprint)] = fingerprint;
            }
        }
        table = larger;
    }

    /** Where it is or, if it is not there, belongs: there is always a free place. */
    private static int place(long[] table, long fingerprint) {
        int mask = table.length - 1;
        int place = (int) (fingerprint >>> 32) & mask;
        while (table[place] != FREE && table[place] != fingerprint) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Labels do not matter. */
    static long of(Target target) {
        HostIdentity host = HostIdentity.of(target.host());
        AddressValue address = host.address();
        long text = mixed(host.name()) + target.port();
        long value;
        if (address == null) {
            value = mixed(text);
        } else if (address.family() == AddressFamily.IPV4) {
            value = mixed(address.low() << 16 | target.port());
        } else {
            value = mixed(mixed(mixed(address.high()) + address.low()) + text);
        }
        return value == FREE ? INSTEAD_OF_FREE : value;
    }

    private static long mixed(String text) {
        long value = text.length();
        for (int i = 0; i < text.length(); i++) {
            value = mixed(value + text.charAt(i));
        }
        return value;
    }

    /** The finalizer of SplittableRandom (Stafford's variant 13): every bit counts, and no two values become one. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ (mixed >>> 31);
    }
}
