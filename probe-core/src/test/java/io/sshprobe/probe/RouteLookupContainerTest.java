package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.investigation.Investigation;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.target.AddressChoice;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our own routing table says; tagged with the containers because it takes root to change one. */
@Tag("container")
class RouteLookupContainerTest {
    @ParameterizedTest
    @CsvSource({
        "unreachable, 198.19.240.8/29,     198.19.240.9,   EHOSTUNREACH",
        "throw,       198.19.240.16/29,    198.19.240.17,  ENETUNREACH",
        "unreachable, 2001:db8:240:1::/64, 2001:db8:240:1::1, EHOSTUNREACH"
    })
    void aRefusalOfTheRoutingTableIsNamedAndCertain(String kind, String prefix, String address, String errno)
            throws IOException, InterruptedException {
        ip("route", "replace", kind, prefix);
        try (Prober prober = Prober.open()) {
            assertThat(RouteLookup.error(InetAddress.getByName(address)).name()).isEqualTo(errno);

            Result result = Investigation.begin(
                            prober,
                            new Target(address, 22),
                            OneConnection.plan(Stage.KEXINIT),
                            AddressChoice.ALL,
                            ProbeListener.NONE)
                    .join()
                    .get(0);

            assertThat(result.facts().first().end().kind()).isEqualTo(EndKind.UNREACHABLE);
            assertThat(result.facts().first().end().by()).isEqualTo(EndedBy.PROBER);
            assertThat(result.facts().first().end().errno()).isEqualTo(new Errno(errno));
            assertThat(result.assessment().cause()).isEqualTo(Cause.NO_ROUTE);
            assertThat(result.assessment().verdict().confidence()).isEqualTo(Confidence.CERTAIN);
        } finally {
            ip("route", "del", kind, prefix);
        }
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
