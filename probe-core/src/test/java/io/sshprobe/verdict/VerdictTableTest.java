package io.sshprobe.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.fixtures.container.ContainerFault;
import io.sshprobe.fixtures.fault.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTableTest {
    @Test
    void everyFaultHasARow() {
        List<String> faults = Stream.<Enum<?>[]>of(Fault.values(), ContainerFault.values())
                .flatMap(Stream::of)
                .map(Enum::name)
                .toList();

        assertThat(VerdictTable.faults().stream().filter(name -> !name.endsWith(VerdictTable.OVER_IPV6)))
                .containsExactlyElementsOf(faults);
    }

    @Test
    void aFaultOverIpv6IsOneThatHasARowOverIpv4() {
        assertThat(VerdictTable.faults())
                .filteredOn(name -> name.endsWith(VerdictTable.OVER_IPV6))
                .allSatisfy(name -> assertThat(VerdictTable.faults())
                        .contains(name.substring(0, name.length() - VerdictTable.OVER_IPV6.length())));
    }

    @Test
    void theRowsOfOneFaultAreTogetherAndDoNotDifferInTheirInvestigation() {
        Set<String> done = new LinkedHashSet<>();
        VerdictRow last = null;
        for (VerdictRow row : VerdictTable.rows()) {
            if (last != null && last.fault().equals(row.fault())) {
                assertThat(row.investigated()).as(row.fault()).isEqualTo(last.investigated());
                assertThat(row.atMost()).as(row.fault()).isEqualTo(last.atMost());
            } else {
                assertThat(done.add(row.fault())).as(row.fault()).isTrue();
            }
            last = row;
        }
    }

    @Test
    void aRowIsReadAsItIsWritten() {
        VerdictRow row = VerdictTable.row(
                "X  closed|reset  peer  kexinit  -  daemon-crash  likely  (dead-backend)  dead-backend|daemon-crash  likely");

        assertThat(row.truth()).isEqualTo(Cause.DEAD_BACKEND);
        assertThat(row.shown()).isFalse();
        assertThat(row.icmp()).isNull();
        assertThat(row.investigated()).containsExactlyInAnyOrder(Cause.DEAD_BACKEND, Cause.DAEMON_CRASH);
        assertThat(row.atMost()).isEqualTo(Confidence.LIKELY);
        assertThat(VerdictTable.row("X  *  *  *  3/3  *  *  -  -  -").first())
                .containsExactlyInAnyOrder(Cause.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X  closed  peer  kexinit  -  daemon-crash  likely  -  -",
                "X  closed  peer  kexinit  -  daemon-crash  likely  -  -  -  -",
                "X  Closed  peer  kexinit  -  daemon-crash  likely  -  -  -",
                "X  closed|closed  peer  kexinit  -  daemon-crash  likely  -  -  -",
                "X  closed|  peer  kexinit  -  daemon-crash  likely  -  -  -",
                "X  closed  peer  kexinit  -  no-such-cause  likely  -  -  -",
                "X  closed  peer  kexinit  -  daemon-crash  likely  daemon-crash  daemon-crash  -",
                "X  closed  peer  kexinit  -  daemon-crash  likely  daemon-crash  -  likely",
                "X  closed  peer  kexinit  -  daemon-crash  likely  daemon-crash  dead-backend|daemon-crash  likely"
            })
    void whatIsNoRowIsRefused(String line) {
        assertThatThrownBy(() -> VerdictTable.row(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
