package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.launcher.Script.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the source tree, in a tree of its own and with a stand-in for Maven. */
class SourceTreeIT {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("sshprobe.distribution")).resolve("../../../sshprobe");

    Path sandbox;

    Path tree;
    Path source;
    Path mavenCalls;

    @BeforeEach
    void layOutATree(@TempDir Path directory) throws IOException {
        sandbox = directory;
        tree = sandbox.resolve("a tree");
        source = tree.resolve("probe-cli/src/main/java/Main.java");
        mavenCalls = sandbox.resolve("maven-calls");
        Files.createDirectories(source.resolveSibling("."));
        Files.createDirectories(tree.resolve("probe-core/src/main"));
        Files.createFile(source);
        Files.createFile(tree.resolve("pom.xml"));
        Files.copy(LAUNCHER, tree.resolve("sshprobe"), StandardCopyOption.COPY_ATTRIBUTES);
        maven(
                "echo called >>'" + mavenCalls + "'",
                "echo noise; echo noise >&2",
                "mkdir -p probe-cli/target/dist/bin",
                "printf '#!/bin/sh\\necho result \"$@\"\\nexit 5\\n' >probe-cli/target/dist/bin/sshprobe",
                "chmod +x probe-cli/target/dist/bin/sshprobe");
    }

    @Test
    void theFirstUseBuildsAndKeepsStandardOutputForTheResult() throws Exception {
        assertThat(launcher().run("a b"))
                .isEqualTo(new Outcome(5, "result a b\n", "sshprobe: building (first use, about a minute)...\n"));
    }

    @Test
    void theSecondUseBuildsNothing() throws Exception {
        launcher().run();

        assertThat(launcher().run("x")).isEqualTo(new Outcome(5, "result x\n", ""));
        assertThat(mavenCalls).hasContent("called");
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        launcher().run();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(launcher().run("x").err()).isEqualTo("sshprobe: building (the sources have changed)...\n");
    }

    @Test
    void twoStartedAtOnceBuildOnce() throws Exception {
        Process one = launcher().start("one");
        Process other = launcher().start("other");

        assertThat(Script.end(one)).isEqualTo(5);
        assertThat(Script.end(other)).isEqualTo(5);
        assertThat(mavenCalls).hasContent("called");
    }

    @Test
    void aLockLeftByAKilledBuildHoldsNobodyUp() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path target = Files.createDirectories(tree.resolve("probe-cli/target"));
        Files.createSymbolicLink(target.resolve("program.lock"), Path.of(Long.toString(gone.pid())));

        assertThat(launcher().run().exit()).isEqualTo(5);
    }

    @Test
    void aBuildThatFailsSaysWhyAndIsTriedAgain() throws Exception {
        maven(
                "echo '[INFO] Building'",
                "echo '[ERROR] Main.java:[3,1] cannot find symbol'",
                "echo '[ERROR] To see the full stack trace, re-run Maven with -e'",
                "exit 1");

        for (int time = 0; time < 2; time++) {
            Outcome outcome = launcher().run();
            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains("Main.java:[3,1] cannot find symbol", "sshprobe: the build failed")
                    .doesNotContain("INFO", "re-run Maven");
        }
    }

    @Test
    void aFailureWithoutAnErrorLineShowsTheEndOfTheLog() throws Exception {
        maven("echo 'The JAVA_HOME environment variable is not defined correctly'", "exit 1");

        assertThat(launcher().run().err()).contains("JAVA_HOME environment variable");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Files.delete(sandbox.resolve("bin/mvn"));
        Path tools = Script.onlyTools(sandbox.resolve("tools"), "find", "head", "ln", "rm", "mkdir", "readlink");

        Outcome outcome = launcher().with("PATH", tools).run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("install Maven", "JRE").hasLineCount(1);
    }

    @Test
    void aLinkToItWorksFromAnyDirectory() throws Exception {
        Path link = Files.createSymbolicLink(sandbox.resolve("link"), tree.resolve("sshprobe"));

        Script throughLink = new Script(sandbox, link).in(Path.of("/")).with("PATH", pathWithMaven());

        assertThat(throughLink.run("x").out()).isEqualTo("result x\n");
    }

    private Script launcher() {
        return new Script(sandbox, tree.resolve("sshprobe")).with("PATH", pathWithMaven());
    }

    private String pathWithMaven() {
        return sandbox.resolve("bin") + ":/usr/bin:/bin";
    }

    private void maven(String... lines) throws IOException {
        Script.write(sandbox.resolve("bin/mvn"), lines);
    }
}
