package io.sshprobe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.container.LabContainer;
import io.sshprobe.fixtures.container.SshServer;
import io.sshprobe.investigation.Result;
import io.sshprobe.target.Stage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a probe leaves in the log of a healthy sshd. */
@Tag("container")
class PolitenessTest {
    private static final String LOG = "/var/log/sshd.log";

    @ParameterizedTest
    @EnumSource(
            names = {"RESOLVE", "CONNECT"},
            mode = EnumSource.Mode.EXCLUDE)
    @Execution(ExecutionMode.CONCURRENT)
    void oneConnectionThatSaysGoodbye(Stage depth) {
        try (LabContainer container = LabContainer.start(SshServer.OPENSSH_10_0.image(), PolitenessTest::serve);
                LabProbe probe = new LabProbe()) {
            Result result =
                    probe.look(container.ipv4(), LabProbe.PLAN.withDepth(depth).withUser("root"));
            container.await("grep -q 'Disconnected from' " + LOG);
            List<String> log = container.run("cat " + LOG).lines().toList();

            assertThat(result.facts().first().completed()).as(result.toString()).isTrue();
            assertThat(result.facts().first().end().stage()).isEqualTo(depth);
            assertThat(log)
                    .filteredOn(line -> line.contains("Connection from "))
                    .hasSize(1);
            assertThat(log)
                    .filteredOn(line -> line.contains("Received disconnect from "))
                    .singleElement()
                    .asString()
                    .containsPattern(" port \\d+:11: ");
            assertThat(log).noneMatch(line -> line.matches("(?i).*(error|fatal|bad |mismatch|reset|closed).*"));
            // What OpenSSH from 9.8 on charges for any connection that does not log in.
            assertThat(log)
                    .filteredOn(line -> line.contains("penalty"))
                    .hasSizeLessThan(2)
                    .allMatch(line -> line.contains(" of 1 seconds ")
                            && line.endsWith("connections without attempting authentication"));
        }
    }

    private static void serve(LabContainer container) {
        container.runInBackground("exec /usr/sbin/sshd -D -E " + LOG + " -o LogLevel=VERBOSE");
        container.awaitListening(22);
    }
}
