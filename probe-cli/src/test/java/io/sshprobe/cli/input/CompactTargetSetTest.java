package io.sshprobe.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTargetSetTest {
    @ParameterizedTest
    @CsvSource({
        "host,              22, host,               22, true",
        "host,              22, HOST,               22, true",
        "host.example.,     22, host.example,       22, true",
        "host,              22, host,               23, false",
        "host,              22, hosts,              22, false",
        "192.0.2.1,         22, 192.0.2.1,          22, true",
        "192.0.2.1,         22, 192.0.2.1,          23, false",
        "192.0.2.1,         22, 192.0.2.2,          22, false",
        "192.0.2.1,         22, ::ffff:192.0.2.1,   22, true",
        "2001:db8::1,       22, 2001:DB8:0::0:1,    22, true",
        "2001:db8::1,       22, 2001:db8::1,        23, false",
        "2001:db8::1,       22, 2001:db8::2,        22, false",
        "fe80::1%1,         22, fe80:0::1%1,        22, true",
        "fe80::1%1,         22, fe80::1%2,          22, false",
        "fe80::1%1,         22, fe80::1,            22, false"
    })
    void aTargetIsKnownAgainHoweverItIsWritten(String one, int onePort, String other, int otherPort, boolean same) {
        CompactTargetSet known = CompactTargetSet.unbounded();
        assertThat(known.add(new Target(one, onePort, "a label"))).isTrue();
        assertThat(known.contains(new Target(other, otherPort))).isEqualTo(same);
        assertThat(known.add(new Target(other, otherPort, "another"))).isEqualTo(!same);
    }

    @Test
    void beyondItsSizeWhatIsNewIsNotKeptAndWhatIsKnownStaysKnown() {
        CompactTargetSet known = CompactTargetSet.ofAtMost(3000);
        for (int i = 0; i < 3000; i++) {
            assertThat(known.isFull()).isFalse();
            assertThat(known.add(new Target("host" + i, 22))).isTrue();
        }
        assertThat(known.isFull()).isTrue();
        assertThat(known.add(new Target("new", 22))).isTrue();
        assertThat(known.add(new Target("new", 22))).isTrue();
        assertThat(known.contains(new Target("new", 22))).isFalse();
        assertThat(known.size()).isEqualTo(3000);
        for (int i = 0; i < 3000; i++) {
            assertThat(known.add(new Target("host" + i, 22))).isFalse();
        }
    }

    @Test
    void anAddressOfATargetIsAnotherThingThanTheTarget() {
        CompactTargetSet known = CompactTargetSet.unbounded();
        Target name = new Target("host", 22);
        assertThat(known.add(name, "192.0.2.1")).isTrue();
        assertThat(known.add(name, "192.0.2.1")).isFalse();
        assertThat(known.add(name, "192.0.2.2")).isTrue();
        assertThat(known.add(name, null)).isTrue();
        assertThat(known.contains(name)).isFalse();
        assertThat(known.contains(new Target("HOST.", 22, "a label"), "192.0.2.1"))
                .isTrue();
        assertThat(known.contains(new Target("host", 23), "192.0.2.1")).isFalse();
    }

    @Test
    void aMillionDifferentTargetsAreKeptApart() {
        CompactTargetSet known = CompactTargetSet.unbounded();
        for (int i = 0; i < 1_000_000; i++) {
            Target target = i % 2 == 0
                    ? new Target("host-" + i + ".example.org", 22)
                    : new Target("2001:db8::" + Integer.toHexString(i & 0xffff) + ":" + (i >>> 16), 22);
            assertThat(known.add(target)).as(target.toString()).isTrue();
        }
        assertThat(known.size()).isEqualTo(1_000_000);
        assertThat(known.isFull()).isFalse();
    }
}
