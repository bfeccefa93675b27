package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.ExitCode;
import io.sshprobe.cli.command.Program;
import io.sshprobe.cli.report.JsonReader;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.target.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void aPortOnWhichNobodyListensIsRefusedThroughTheWholeProgram() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                "alice");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // Bound and never listening: nobody else can get the port meanwhile.
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(loopback, 0));
            int code = new Program(environment, Main::investigate)
                    .run("-v", "--json", loopback.getHostAddress() + ":" + reserved.getLocalPort());
            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.NOT_OK);
        }
        CaseFile facts = JsonReader.read(out.toString(StandardCharsets.UTF_8).strip());
        assertThat(facts.first().end().kind()).isEqualTo(EndKind.REFUSED);
        assertThat(facts.first().end().stage()).isEqualTo(Stage.CONNECT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("  connect: ");
    }
}
