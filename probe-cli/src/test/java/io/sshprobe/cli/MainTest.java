package io.sshprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.command.Environment;
import io.sshprobe.cli.command.ExitCode;
import io.sshprobe.cli.command.Program;
import io.sshprobe.cli.command.TerminalInfo;
import io.sshprobe.cli.input.sshconfig.ConfigFolders;
import io.sshprobe.json.JsonReader;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.probe.Prober;
import io.sshprobe.target.Stage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aPortOnWhichNobodyListensIsRefusedThroughTheWholeProgram() throws Exception {
        CaseFile facts = probeWhereNobodyListens("-v", "--json");
        assertThat(facts.first().end().kind()).isEqualTo(EndKind.REFUSED);
        assertThat(facts.first().end().stage()).isEqualTo(Stage.CONNECT);
        assertThat(facts.past()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("  connect: ");
    }

    @Test
    void theNextRunKnowsWhatThisOneSaw(@TempDir Path history) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(loopback, 0));
            String host = loopback.getHostAddress() + ":" + reserved.getLocalPort();
            CaseFile first = probe("--json", "--history", history.toString(), host);
            CaseFile second = probe("--json", "--history", history.toString(), host);
            assertThat(first.past()).isEmpty();
            assertThat(second.past()).isEqualTo(PastOutcome.of(first).stream().toList());
            assertThat(probe("--json", "--no-history", host).past()).isEmpty();
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aHistoryThatCannotBeUsedCostsALineAndNoVerdict(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(probeWhereNobodyListens("--json", "--history", file.toString())
                        .past())
                .isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("sshprobe: history: cannot use " + file + ": ")
                .hasLineCount(1);
    }

    private CaseFile probeWhereNobodyListens(String... options) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // Bound and never listening: nobody else can get the port meanwhile.
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(loopback, 0));
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.add(loopback.getHostAddress() + ":" + reserved.getLocalPort());
            return probe(arguments.toArray(String[]::new));
        }
    }

    private CaseFile probe(String... arguments) throws Exception {
        out.reset();
        Environment environment = new Environment(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                TerminalInfo.NONE,
                Map.of(),
                "alice",
                new ConfigFolders(Path.of("/nonexistent"), Path.of("/nonexistent")));
        int code = new Program(environment, new CampaignEngine(Prober::open)).run(arguments);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.NOT_OK);
        return JsonReader.read(out.toString(StandardCharsets.UTF_8).strip());
    }
}
