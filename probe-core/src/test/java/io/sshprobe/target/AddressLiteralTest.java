package io.sshprobe.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,                192.0.2.1",
        "0.0.0.0,                  0.0.0.0",
        "::,                       ::",
        "::1,                      ::1",
        "2001:DB8:0:0:0:0:0:7,     2001:db8::7",
        "2001:db8:0:1:0:0:0:7,     2001:db8:0:1::7",
        "1:2:3:4:5:6:7:8,          1:2:3:4:5:6:7:8",
        "1:0:3:4:5:6:7:8,          1:0:3:4:5:6:7:8",
        "1::,                      1::",
        "10:0:0:2::3,              10:0:0:2::3",
        "fe80::1%999999,           fe80::1%999999",
        "fe80::1%lo,               fe80::1%lo",
        "FE80:0::1%lo,             fe80::1%lo",
        "fe80::1%nosuchzone,       fe80::1",
        "::ffff:192.0.2.1,         192.0.2.1"
    })
    void anAddressIsReadAndWrittenInItsShortForm(String text, String shortForm) {
        assertThat(AddressLiteral.parse(text).map(AddressLiteral::format)).contains(shortForm);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "localhost",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4%1",
                ":",
                ":::",
                "1::2::3",
                "g::",
                "a.b:c",
                "::1%",
                "[::1]",
                "12345::",
                " ::1"
            })
    void whatIsNoAddressIsNoneAndIsNotLookedUp(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }
}
