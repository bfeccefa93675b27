package io.sshprobe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.json.ResultHead;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumedResultsTest {
    private static final Target NAME = new Target("bastion.example.org", 22, "bastion");

    private final ResumedResults done = new ResumedResults();

    private void add(Target target, @Nullable String address, int addresses) {
        done.add(new ResultHead(target, address, addresses, Cause.HEALTHY, "", null));
    }

    private static Endpoint at(String address) {
        return new Endpoint(NAME, AddressLiteral.parse(address).orElseThrow());
    }

    @Test
    void aTargetWithOneAddressIsDoneWithItsLine() {
        add(NAME, "198.18.0.1", 1);
        assertThat(done.isDone(NAME)).isTrue();
        assertThat(done.isDone(at("198.18.0.1"))).isTrue();
        assertThat(done.size()).isEqualTo(1);
    }

    @Test
    void aNameKnowsNoCaseAndALabelIsNoPartOfIt() {
        add(NAME, "198.18.0.1", 1);
        assertThat(done.isDone(new Target("BASTION.example.org", 22, null))).isTrue();
        assertThat(done.isDone(new Target("bastion.example.org", 2222))).isFalse();
        assertThat(done.isDone(new Target("bastion.example.or", 22))).isFalse();
    }

    @Test
    void aNameThatDidNotResolveIsDone() {
        add(NAME, null, 1);
        assertThat(done.isDone(NAME)).isTrue();
    }

    @Test
    void aNameWithSeveralAddressesIsDoneWithTheLastOfThem() {
        add(NAME, "198.18.0.1", 3);
        add(NAME, "198.18.0.1", 3);
        add(new Target("other.example.org", 22), "198.18.0.9", 1);
        add(NAME, "2001:db8::1", 3);
        assertThat(done.isDone(NAME)).isFalse();
        assertThat(done.isDone(at("198.18.0.1"))).isTrue();
        assertThat(done.isDone(at("2001:db8::1"))).isTrue();
        assertThat(done.isDone(at("198.18.0.2"))).isFalse();
        add(NAME, "198.18.0.2", 3);
        assertThat(done.isDone(NAME)).isTrue();
    }

    @Test
    void aNameThatHasFewerAddressesTodayIsDoneWithThose() {
        add(NAME, "198.18.0.1", 3);
        add(NAME, "198.18.0.2", 2);
        assertThat(done.isDone(NAME)).isTrue();
    }

    @Test
    void aHundredThousandTargetsAreToldApart() {
        for (int i = 0; i < 100_000; i++) {
            add(new Target("host" + i, 22), null, 1);
        }
        assertThat(done.size()).isEqualTo(100_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(done.isDone(new Target("host" + i, 22))).isTrue();
            assertThat(done.isDone(new Target("host" + i, 2222))).isFalse();
        }
    }
}
