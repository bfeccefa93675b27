package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "198.18.0.5,     198.18.7.7,  true",
        "10.0.0.5,       198.18.7.7,  true",
        "2001:db8::5,    198.18.7.7,  false",
        "169.254.1.1,    198.18.7.7,  false",
        "127.0.0.1,      198.18.7.7,  false",
        "127.0.0.1,      127.0.0.9,   true",
        "198.18.0.5,     127.0.0.1,   true",
        "224.0.0.1,      198.18.7.7,  false",
        "2001:db8::5,    2001:db8::9, true",
        "fd73:7368::5,   2001:db8::9, true",
        "fe80::1,        2001:db8::9, false",
        "::1,            2001:db8::9, false",
        "::1,            ::1,         true",
        "::,             ::1,         false",
        "198.18.0.5,     2001:db8::9, false"
    })
    void anAddressOfTheSameFamilyAndReachIsASource(String address, String target, boolean is) throws Exception {
        assertThat(LocalAddresses.isSource(InetAddress.getByName(address), InetAddress.getByName(target)))
                .isEqualTo(is);
    }

    @Test
    void thisMachineReachesItselfFromItself() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Prober prober = Prober.open()) {
            List<InetAddress> sources = prober.sources(loopback).get(30, TimeUnit.SECONDS);

            assertThat(sources).contains(loopback).doesNotHaveDuplicates();
            assertThat(prober.sources(loopback).get(30, TimeUnit.SECONDS)).isEqualTo(sources);
        }
    }
}
