package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.launcher.Script.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged launcher with stand-ins for Java: which Java it takes, and how it hands over to it. */
class LauncherIT {
    private static final Path PACKAGED = Path.of(System.getProperty("sshprobe.distribution"));
    private static final Path LAUNCHER = PACKAGED.resolve("bin/sshprobe");

    Path sandbox;

    Path java17;

    @BeforeEach
    void installAJavaThatTellsItsArguments(@TempDir Path directory) throws IOException {
        sandbox = directory;
        java17 = java("17", "17.0.9", "case \"$*\" in *' -version') exit 0 ;; esac", "printf '<%s>' \"$@\"", "exit 7");
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        assertThat(launcher().with("JAVA_HOME", java17).run("example.org").exit())
                .isEqualTo(7);
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws Exception {
        Outcome outcome = launcher().with("JAVA_HOME", java17).run("-F", "a  b", "", "*", "$HOME");

        assertThat(outcome.out()).endsWith("<io.sshprobe.cli.Main><-F><a  b><><*><$HOME>");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void itIsFoundThroughSymbolicLinks() throws Exception {
        Path launcher = install(sandbox.resolve("installed"));
        Path absolute = Files.createSymbolicLink(sandbox.resolve("absolute"), launcher);
        Path relative = Files.createSymbolicLink(sandbox.resolve("relative"), Path.of("absolute"));

        for (Path link : List.of(absolute, relative)) {
            Outcome outcome =
                    new Script(sandbox, link).with("JAVA_HOME", java17).run();
            assertThat(outcome.out()).contains("/installed/lib/probe-cli-0.jar");
        }
    }

    @Test
    void itRunsFromAPathWithBlanksAndFromAnyDirectory() throws Exception {
        Path launcher = install(sandbox.resolve("with some blanks"));

        Outcome outcome = new Script(sandbox, launcher)
                .in(Path.of("/"))
                .with("JAVA_HOME", java17)
                .run();

        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.out()).contains("with some blanks/lib/probe-cli-");
    }

    @Test
    void aJavaHomeWithoutJavaGivesWayToThePath() throws Exception {
        Outcome outcome = launcher()
                .with("JAVA_HOME", sandbox.resolve("nonsense"))
                .with("PATH", java17.resolve("bin") + ":/usr/bin:/bin")
                .run();

        assertThat(outcome.exit()).isEqualTo(7);
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_392", "16.0.1"})
    void aJavaThatIsTooOldGivesWayToANewerOne(String version) throws Exception {
        Script.write(sandbox.resolve("old/bin/java"), "echo 'openjdk version \"" + version + "\"' >&2", "exit 1");

        Outcome outcome = launcher()
                .with("JAVA_HOME", sandbox.resolve("old"))
                .with("PATH", java17.resolve("bin") + ":/usr/bin:/bin")
                .run();

        assertThat(outcome.exit()).isEqualTo(7);
    }

    @Test
    void withoutAnyFitJavaItNamesWhatItFound() throws Exception {
        Path old = java("old", "11.0.2", "exit 9");
        Path script = install(sandbox.resolve("alone"));
        Files.writeString(script, Files.readString(script).replaceAll("/(usr|opt|Library)/\\S*/java", "/nowhere/java"));

        Outcome outcome = new Script(sandbox, script)
                .with("JAVA_HOME", old)
                .with("PATH", Script.onlyTools(sandbox.resolve("tools"), "sed", "head", "readlink"))
                .run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("needs Java 17", old + "/bin/java (11.0.2)")
                .hasLineCount(1);
    }

    @Test
    void aVersionManagersStandInIsAskedForTheJavaBehindIt() throws Exception {
        Script.write(sandbox.resolve("shims/java"), "echo '    java.home = " + java17 + "' >&2", "exit 1");

        Outcome outcome = launcher()
                .with("PATH", sandbox.resolve("shims") + ":/usr/bin:/bin")
                .run();

        assertThat(outcome.exit()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"example.org, false", "--list=hosts, true", "--list, true", "-l, true", "-lhosts, true", "-- -l, false"
    })
    void aListHasAHeapOfItsOwn(String arguments, boolean list) throws Exception {
        Outcome outcome = launcher().with("JAVA_HOME", java17).run(arguments.split(" "));

        assertThat(outcome.out()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(outcome.out().contains("<-Xmn96m>")).isEqualTo(list);
    }

    @Test
    void furtherJvmOptionsComeFromTheEnvironment() throws Exception {
        Outcome outcome = launcher()
                .with("JAVA_HOME", java17)
                .with("SSHPROBE_JAVA_OPTS", "-Xmx1g -Dx=y")
                .run();

        assertThat(outcome.out()).contains("<-Xmx1g><-Dx=y>");
    }

    @ParameterizedTest
    @CsvSource({"Debian, true", "Eclipse Adoptium, true", "Oracle Corporation, false", "'', false"})
    void onlyAnOpenJdkIsGivenTheUnsignedBouncyCastle(String vendor, boolean unsigned) throws Exception {
        Path java = java("vendor", "21.0.1", "echo \"$*\"");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"21.0.1\"\nIMPLEMENTOR=\"" + vendor + "\"\n");

        Outcome outcome = launcher().with("JAVA_HOME", java).run();

        assertThat(outcome.out().contains("/lib/unsigned/bcprov.jar:")).isEqualTo(unsigned);
    }

    @ParameterizedTest
    @CsvSource({"INT, 30", "TERM, 43"})
    void signalsReachTheProgram(String signal, int exit) throws Exception {
        Path java = java(
                "patient",
                "17.0.9",
                "trap 'exit 30' INT",
                "trap 'exit 43' TERM",
                "echo $$",
                "while :; do sleep 0.05; done");
        Process process = launcher().with("JAVA_HOME", java).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo(Long.toString(process.pid()));

            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(Script.end(process)).isEqualTo(exit);
        }
    }

    /** Each row: what a shell does to the descriptors, and the ones that the program must find open. */
    @ParameterizedTest
    @ValueSource(strings = {"<&-", "2>&-", "<&- 2>&-"})
    void closedDescriptorsAreOpenedBeforeTheProgramOpensFiles(String closed) throws Exception {
        Path java = java("descriptors", "17.0.9", "readlink /proc/$$/fd/0", "[ -e /proc/$$/fd/2 ] && echo open");
        Path shell = Script.write(sandbox.resolve("closing"), "exec '" + LAUNCHER + "' " + closed);

        Outcome outcome = new Script(sandbox, shell).with("JAVA_HOME", java).run();

        assertThat(outcome.out()).isEqualTo("/dev/null\nopen\n");
    }

    @Test
    void aClosedStandardOutputIsOpenedToo() throws Exception {
        Path java = java("descriptors", "17.0.9", "file=$(readlink /proc/$$/fd/1)", "echo \"$file\" >&2");
        Path shell = Script.write(sandbox.resolve("closing"), "exec '" + LAUNCHER + "' >&-");

        assertThat(new Script(sandbox, shell).with("JAVA_HOME", java).run().err())
                .isEqualTo("/dev/null\n");
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, C", "LC_ALL, POSIX", "LANG, C", "LC_ALL, xx_XX.UTF-8", "LANG, ''"})
    void whereTheLocaleIsUsAsciiJavaIsGivenOneWithUtf8(String variable, String locale) throws Exception {
        Path java = java("locale", "17.0.9", "echo \"$LC_ALL\"");

        assertThat(launcher()
                        .with("JAVA_HOME", java)
                        .with(variable, locale)
                        .run()
                        .out())
                .isEqualTo("C.UTF-8\n");
    }

    @Test
    void aLocaleWithUtf8Stays() throws Exception {
        Path java = java("locale", "17.0.9", "echo \"$LC_ALL,$LANG\"");

        assertThat(launcher()
                        .with("JAVA_HOME", java)
                        .with("LANG", "C.UTF-8")
                        .run()
                        .out())
                .isEqualTo(",C.UTF-8\n");
    }

    @ParameterizedTest
    @CsvSource({
        "SSHPROBE_JAVA_OPTS, -Xbogus, Unrecognized option: -Xbogus",
        "JAVA_TOOL_OPTIONS, -Xnone -Xmx512m, Unrecognized option: -Xnone",
        "_JAVA_OPTIONS, -Xmx1k, heap"
    })
    void optionsWithWhichJavaDoesNotStartAreNoVerdict(String variable, String options, String reason) throws Exception {
        Outcome outcome = launcher()
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with(variable, options)
                .run("--version");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("sshprobe: Java does not start")
                .contains(reason)
                .hasLineCount(1);
    }

    @Test
    void aLimitUnderWhichJavaDoesNotStartIsNoVerdict() throws Exception {
        Path shell = Script.write(sandbox.resolve("small"), "ulimit -v 1000000", "exec '" + LAUNCHER + "' --version");

        Outcome outcome = new Script(sandbox, shell)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("sshprobe: Java does not start").hasLineCount(1);
    }

    /**
     * Where all processes of a user are used up, not even the launcher's shell can begin one. The superuser has no such limit,
     * so that another user stands in.
     */
    @Test
    void aUserWithoutAProcessLeftIsToldSoInOneLine() throws Exception {
        Path open = Files.createTempDirectory("sshprobe-launcher");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path copy = Files.copy(LAUNCHER, open.resolve("sshprobe"));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path shell = Script.write(
                    sandbox.resolve("crowded"),
                    "cd /",
                    "other='setpriv --reuid=54321 --regid=54321 --clear-groups'",
                    "[ \"$(id -u)\" = 0 ] || other=''",
                    "exec $other prlimit --nproc=1 sh '" + copy + "' --version");

            Outcome outcome = new Script(sandbox, shell).run();

            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("sshprobe: no more processes and threads may begin (ulimit -u 1)")
                    .hasLineCount(1);
        } finally {
            Files.delete(open.resolve("sshprobe"));
            Files.delete(open);
        }
    }

    @Test
    void aHeapOfTheUsersOwnReplacesThatOfAList() throws Exception {
        Outcome outcome = launcher()
                .with("JAVA_HOME", java17)
                .with("SSHPROBE_JAVA_OPTS", "-Xmx64m")
                .run("-l", "hosts");

        assertThat(outcome.out()).contains("<-Xmx64m>").doesNotContain("<-Xmn96m>", "<-Xms128m>");
    }

    @Test
    void aDirectoryThatIsGoneIsNoVerdict() throws Exception {
        Path gone = Files.createDirectory(sandbox.resolve("gone"));
        Path shell = Script.write(sandbox.resolve("leaving"), "rmdir '" + gone + "'", "exec '" + LAUNCHER + "'");

        Outcome outcome =
                new Script(sandbox, shell).in(gone).with("JAVA_HOME", java17).run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("sshprobe: the current directory does not exist any more");
    }

    @Test
    void aPathThatJavaWouldTakeForTwoIsNoVerdict() throws Exception {
        Path launcher = install(sandbox.resolve("a:b"));

        Outcome outcome =
                new Script(sandbox, launcher).with("JAVA_HOME", java17).run();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("has a colon").hasLineCount(1);
    }

    @Test
    void aShellMayBeGivenTheScript() throws Exception {
        Path launcher = install(sandbox.resolve("installed"));
        Path shell = Script.write(sandbox.resolve("by-name"), "exec sh sshprobe");

        assertThat(new Script(sandbox, shell)
                        .in(launcher.resolveSibling("."))
                        .with("JAVA_HOME", java17)
                        .run()
                        .exit())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XDG_CACHE_HOME", "XDG_STATE_HOME"})
    void aRelativePathIsIgnoredWithALine(String variable) throws Exception {
        Outcome outcome =
                launcher().with("JAVA_HOME", java17).with(variable, "relative").run();

        assertThat(outcome.err())
                .isEqualTo("sshprobe: " + variable + " is ignored: 'relative' is not an absolute path\n");
        assertThat(sandbox.resolve("relative")).doesNotExist();
    }

    private Script launcher() {
        return new Script(sandbox, LAUNCHER);
    }

    /** A JDK whose {@code java} is a script. */
    private Path java(String name, String version, String... lines) throws IOException {
        Path home = sandbox.resolve(name);
        Script.write(home.resolve("bin/java"), lines);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A program directory with the launcher and an empty program. */
    private Path install(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/probe-cli-0.jar"));
        return Files.copy(LAUNCHER, home.resolve("bin/sshprobe"), StandardCopyOption.COPY_ATTRIBUTES);
    }
}
