package io.sshprobe.keysource;

import static io.sshprobe.keysource.SshKeygen.keyText;
import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.probe.mina.KnownHostsLine;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No file makes the reader fail. */
class KnownHostsPropertyTest {
    @Property(tries = 500)
    void noLineThrows(@ForAll("lines") String line) {
        KnownHostsLine.read(line, 1).ifPresent(read -> {
            read.isFor(new KnownHostsLine.LookedUp("host"));
            read.onlyName();
            read.key();
            assertThat(read.number()).isEqualTo(1);
        });
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "@revoked",
                        "@cert-authority",
                        "@",
                        "|1|",
                        "|",
                        "!",
                        "*",
                        ",",
                        " ",
                        "\t",
                        "[",
                        "]:22",
                        "host",
                        "ssh-rsa",
                        "AAAA",
                        "="),
                Arbitraries.of(keyText(1), keyText(2).substring(0, 60)),
                Arbitraries.strings().ascii().ofMaxLength(6),
                Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(6));
        return piece.list().ofMaxSize(8).map(pieces -> String.join("", pieces));
    }
}
