package io.sshprobe.cli.input.list;

import io.sshprobe.cli.input.AddressRange;
import io.sshprobe.cli.input.AddressValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of addresses.
 *
 * @param sorted upwards, none overlapping another
 */
record AddressRangeSet(List<AddressRange> sorted) {
    /** The addresses of all of these, which may overlap. */
    static AddressRangeSet of(List<AddressRange> ranges) {
        List<AddressRange> merged = new ArrayList<>();
        for (AddressRange range : ranges.stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList()) {
            AddressRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before == null || !before.contains(range.first())) {
                merged.add(range);
            } else if (range.last().compareTo(before.last()) > 0) {
                merged.set(merged.size() - 1, new AddressRange(before.first(), range.last()));
            }
        }
        return new AddressRangeSet(List.copyOf(merged));
    }

    /** Whether the address is in one of them; takes time by the logarithm of their number. */
    boolean contains(AddressValue address) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            AddressRange range = sorted.get(middle);
            if (range.contains(address)) {
                return true;
            }
            if (range.first().compareTo(address) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return false;
    }
}
