package io.sshprobe.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeFormatTest {
    private static final String GOOD =
            "1767323045.678000000 completed service-request 1 c6120001 U1NILTIuMC1Y" + " ssh-ed25519 SHA256:abc\n";

    @Test
    void aFileIsReadableText() throws Exception {
        PastOutcome outcome = new PastOutcome(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Outcomes.address("198.18.0.1"),
                EndKind.COMPLETED,
                Stage.SERVICE_REQUEST,
                ByteString.latin1("SSH-2.0-X"),
                "ssh-ed25519 SHA256:abc",
                1);
        String text = "sshprobe-history 1\n" + GOOD + "end\n";
        assertThat(OutcomeFormat.write(List.of(outcome))).isEqualTo(text);
        assertThat(OutcomeFormat.read(text)).containsExactly(outcome);
    }

    @Property
    void writtenOutcomesAreReadBack(@ForAll("outcomes") List<PastOutcome> outcomes) throws Exception {
        assertThat(OutcomeFormat.read(OutcomeFormat.write(outcomes))).isEqualTo(outcomes);
    }

    @Property
    void aFileThatWasCutOffAnywhereIsDamaged(@ForAll("outcomes") List<PastOutcome> outcomes, @ForAll int where) {
        String text = OutcomeFormat.write(outcomes);
        String torn = text.substring(0, Math.floorMod(where, text.length()));
        assertThatThrownBy(() -> OutcomeFormat.read(torn)).isInstanceOf(DamagedFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "sshprobe-history 1",
                "sshprobe-history 1\n",
                "sshprobe-history 2\nend\n",
                "sshprobe-history 1\nend\nend",
                "sshprobe-history 1\nend\n" + GOOD,
                "sshprobe-history 1\n\nend\n",
                "sshprobe-history 1\n1.5 completed connect 1 - -\nend\n",
                "sshprobe-history 1\n9999999999999999999.000000000 completed connect 1 - -\nend\n",
                "sshprobe-history 1\n999999999999999999.000000000 completed connect 1 - -\nend\n",
                "sshprobe-history 1\n1.000000000 splendid connect 1 - -\nend\n",
                "sshprobe-history 1\n1.000000000 completed COMPLETED 1 - -\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect -1 - -\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 localhost -\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 c61200 -\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 - *\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 -\nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 - - \nend\n",
                "sshprobe-history 1\n1.000000000 completed connect 1 - - \u001b[2J\nend\n",
                "\0\0\0\0\0\0\0\0"
            })
    void textThatWasNotWrittenByUsIsDamaged(String text) {
        assertThatThrownBy(() -> OutcomeFormat.read(text)).isInstanceOf(DamagedFileException.class);
    }

    @Provide
    Arbitrary<List<PastOutcome>> outcomes() {
        Arbitrary<InetAddress> local = Arbitraries.of("198.18.0.1", "2001:db8::1", "fe80::1", "127.0.0.1")
                .map(Outcomes::address);
        Arbitrary<ByteString> line = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(PastOutcome.MAX_IDENTIFICATION)
                .map(ByteString::of);
        Arbitrary<String> key = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('ü')
                .ofMinLength(1)
                .ofMaxLength(PastOutcome.MAX_HOST_KEY)
                .filter(text -> !text.isBlank());
        return Combinators.combine(
                        DateTimes.instants(),
                        local.injectNull(0.2),
                        Arbitraries.of(EndKind.class),
                        Arbitraries.of(Stage.class),
                        line.injectNull(0.2),
                        key.injectNull(0.2),
                        Arbitraries.integers().greaterOrEqual(0))
                .as(PastOutcome::new)
                .list()
                .ofMaxSize(5);
    }
}
