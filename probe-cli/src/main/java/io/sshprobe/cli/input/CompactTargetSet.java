package io.sshprobe.cli.input;

import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * A set of targets, or of addresses of targets, that keeps 64 bits of each: 11 to 22 bytes of memory.
 *
 * <p>A target is its host and port, however it is spelled; its label does not matter. Different IPv4 targets are never
 * confused. Two different names or IPv6 addresses are confused if their 64 bits are equal: with a million entries in
 * one of 37 million sets, with ten million in one of 370,000. One thread at a time may add; when everything is added,
 * any thread may ask.
 */
public final class CompactTargetSet {
    private static final int FIRST_CAPACITY = 1 << 10;

    /** Marks a free place; a fingerprint of this value is stored as {@link #INSTEAD_OF_FREE}. */
    private static final long FREE = 0;

    private static final long INSTEAD_OF_FREE = 0x9e37_79b9_7f4a_7c15L;

    private final int most;

    private long[] places = new long[FIRST_CAPACITY];
    private int size;

    private CompactTargetSet(int most) {
        this.most = most;
    }

    /** An empty set that grows with what is added. */
    public static CompactTargetSet unbounded() {
        return new CompactTargetSet(Integer.MAX_VALUE);
    }

    /** An empty set that keeps no more than so many. */
    public static CompactTargetSet ofAtMost(int most) {
        return new CompactTargetSet(most);
    }

    /** Adds a target; false if it was added before. If the set {@link #isFull}, a new target is not kept. */
    public boolean add(Target target) {
        return add(of(target));
    }

    /** The same for one address of a target; null stands for a name that has none. */
    public boolean add(Target target, @Nullable String address) {
        return add(of(target, address));
    }

    /** Whether it was added, and kept. */
    public boolean contains(Target target) {
        return contains(of(target));
    }

    /** The same for one address of a target. */
    public boolean contains(Target target, @Nullable String address) {
        return contains(of(target, address));
    }

    /** How many are kept. */
    public int size() {
        return size;
    }

    /** Whether no more are kept: from now on, the same new target may be reported as new twice. */
    public boolean isFull() {
        return size == most;
    }

    private boolean add(long fingerprint) {
        int place = place(places, fingerprint);
        if (places[place] == fingerprint) {
            return false;
        }
        if (!isFull()) {
            places[place] = fingerprint;
            size++;
            if (size > places.length / 4 * 3) {
                grow();
            }
        }
        return true;
    }

    private boolean contains(long fingerprint) {
        return places[place(places, fingerprint)] == fingerprint;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(places.length, 2)];
        for (long fingerprint : places) {
            if (fingerprint != FREE) {
                larger[place(larger, fingerprint)] = fingerprint;
            }
        }
        places = larger;
    }

    /** The place of a fingerprint, or the free place where it belongs: there is always one. */
    private static int place(long[] places, long fingerprint) {
        int mask = places.length - 1;
        int place = (int) (fingerprint >>> 32) & mask;
        while (places[place] != FREE && places[place] != fingerprint) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static long of(Target target) {
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

    private static long of(Target target, @Nullable String address) {
        long value = mixed(of(target) + mixed(address == null ? "" : address));
        return value == FREE ? INSTEAD_OF_FREE : value;
    }

    private static long mixed(String text) {
        long value = text.length();
        for (int i = 0; i < text.length(); i++) {
            value = mixed(value + text.charAt(i));
        }
        return value;
    }

    /** The finalizer of SplittableRandom (Stafford's variant 13): every bit matters, and different values stay different. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ (mixed >>> 31);
    }
}
