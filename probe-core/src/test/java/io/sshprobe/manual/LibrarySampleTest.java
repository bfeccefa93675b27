package io.sshprobe.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.fixtures.fault.Fault;
import io.sshprobe.fixtures.fault.FaultServer;
import io.sshprobe.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibrarySampleTest {
    @Test
    void theSampleSaysThatAHealthyServerIsHealthy() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FaultServer server = Fault.HEALTHY.start()) {
            LibrarySample.run(
                    new Target("127.0.0.1", server.address().getPort()),
                    new PrintStream(out, true, StandardCharsets.UTF_8));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("127.0.0.1: healthy");
    }

    @Test
    void theManualShowsTheSampleThatIsCompiledHere() throws Exception {
        String source = Files.readString(
                Path.of("src/test/java/io/sshprobe/manual/LibrarySample.java"), StandardCharsets.UTF_8);
        String marked = source.substring(
                source.indexOf("// sample begins\n") + "// sample begins\n".length(),
                source.indexOf("        // sample ends"));

        assertThat(Files.readString(Path.of("../docs/library.md"), StandardCharsets.UTF_8))
                .contains("```java\n" + marked.stripTrailing().stripIndent() + "\n```");
    }
}
