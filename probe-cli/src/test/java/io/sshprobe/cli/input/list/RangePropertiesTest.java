package io.sshprobe.cli.input.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.input.AddressRange;
import io.sshprobe.cli.input.AddressValue;
import io.sshprobe.cli.input.CompactTargetSet;
import io.sshprobe.target.AddressFamily;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every range, set of addresses and set of targets. */
class RangePropertiesTest {
    @Property
    void aNetworkHoldsItsAddressesAndNoNeighbour(@ForAll int address, @ForAll @IntRange(max = 32) int length) {
        AddressValue value = ipv4(address);
        AddressRange network = AddressRange.parse(value.text() + "/" + length);
        assertThat(network.size()).isEqualTo(1L << (32 - length));
        assertThat(network.contains(value)).isTrue();
        assertThat(network.at(0)).isEqualTo(network.first());
        assertThat(network.at(network.size() - 1)).isEqualTo(network.last());
        assertThat(network.first().low() & (network.size() - 1)).isZero();
    }

    @Property
    void anIpv6NetworkIsCountedAndWalkedAlsoAcrossItsMiddle(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 66, max = 128) int length) {
        AddressValue value = new AddressValue(AddressFamily.IPV6, high, low);
        AddressRange network = AddressRange.parse(ipv6Text(value) + "/" + length);
        long size = 1L << (128 - length);
        assertThat(network.size()).isEqualTo(size);
        assertThat(network.contains(value)).isTrue();
        assertThat(network.at(size - 1)).isEqualTo(network.last());
    }

    @Property
    void steppingThroughARangeGoesUpByOne(
            @ForAll long high, @ForAll long low, @ForAll @LongRange(min = 1, max = 1000) long size) {
        AddressValue first = new AddressValue(AddressFamily.IPV6, high, low);
        long last = low + size - 1;
        boolean carried = Long.compareUnsigned(last, low) < 0;
        if (carried && high == -1) {
            return; // beyond the last address there is
        }
        AddressRange range =
                new AddressRange(first, new AddressValue(AddressFamily.IPV6, carried ? high + 1 : high, last));
        assertThat(range.size()).isEqualTo(size);
        Set<AddressValue> all = new HashSet<>();
        for (long i = 0; i < size; i++) {
            all.add(range.at(i));
            assertThat(range.contains(range.at(i))).isTrue();
        }
        assertThat(all).hasSize((int) size);
    }

    @Property
    void anAddressIsReadBackAsItIsWritten(@ForAll long high, @ForAll long low, @ForAll int ipv4) {
        AddressValue six = new AddressValue(AddressFamily.IPV6, high, low);
        boolean mapped = high == 0 && low >>> 32 == 0xffff; // which Java reads as IPv4
        if (!mapped) {
            assertThat(AddressLiteral.parse(ipv6Text(six)).map(AddressValue::of))
                    .contains(six);
        }
        assertThat(AddressLiteral.parse(ipv4(ipv4).text()).map(AddressValue::of))
                .contains(ipv4(ipv4));
    }

    /** Of small numbers, so that ranges overlap, touch and hold each other. */
    @Property
    void aSetOfRangesHoldsWhatOneOfThemHolds(
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> starts, @ForAll @IntRange(max = 9) int longest) {
        List<AddressRange> ranges = starts.stream()
                .map(start -> new AddressRange(ipv4(start), ipv4(start + start * 7 % (longest + 1))))
                .toList();
        AddressRangeSet set = AddressRangeSet.of(ranges);
        for (int i = 0; i < 60; i++) {
            AddressValue address = ipv4(i);
            assertThat(set.contains(address))
                    .as(address.text())
                    .isEqualTo(ranges.stream().anyMatch(range -> range.contains(address)));
        }
        assertThat(set.contains(new AddressValue(AddressFamily.IPV6, 0, 5))).isFalse();
        assertThat(set.sorted()).hasSizeLessThanOrEqualTo(ranges.size());
    }

    @Property
    void aTargetIsNewOnce(@ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers) {
        CompactTargetSet fingerprints = CompactTargetSet.unbounded();
        Set<Integer> seen = new HashSet<>();
        for (int number : numbers) {
            Target target =
                    new Target(number % 2 == 0 ? "host" + number : ipv4(number).text(), 22 + number % 3);
            assertThat(fingerprints.contains(target)).isEqualTo(seen.contains(number));
            assertThat(fingerprints.add(target)).isEqualTo(seen.add(number));
        }
        assertThat(fingerprints.size()).isEqualTo(seen.size());
    }

    private static AddressValue ipv4(int value) {
        return new AddressValue(AddressFamily.IPV4, 0, value & 0xffff_ffffL);
    }

    private static String ipv6Text(AddressValue value) {
        String mapped = value.text();
        // Java writes a mapped address as IPv4, which has networks of other lengths.
        return mapped.indexOf(':') < 0 ? "::1" : mapped;
    }
}
