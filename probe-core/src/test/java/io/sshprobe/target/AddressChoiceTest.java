package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressChoiceTest {
    private static List<InetAddress> addresses(int ipv4, int ipv6) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 0; i < ipv4; i++) {
            addresses.add(AddressLiteral.parse("198.18.0." + i).orElseThrow());
        }
        for (int i = 0; i < ipv6; i++) {
            addresses.add(AddressLiteral.parse("2001:db8::" + i).orElseThrow());
        }
        return addresses;
    }

    @Test
    void moreAddressesThanAreProbedAreCounted() {
        assertThat(AddressChoice.ALL.leftOut(addresses(10, 6))).isZero();
        assertThat(AddressChoice.ALL.leftOut(addresses(10, 9))).isEqualTo(3);
        assertThat(AddressChoice.ALL.of(addresses(10, 9))).hasSize(AddressChoice.MAX_ADDRESSES);
    }

    @Test
    void addressesThatDoNotCountAreNotLeftOut() {
        assertThat(new AddressChoice(true, false, false).leftOut(addresses(16, 9)))
                .isZero();
        assertThat(new AddressChoice(true, true, true).leftOut(addresses(20, 20)))
                .isZero();
    }
}
