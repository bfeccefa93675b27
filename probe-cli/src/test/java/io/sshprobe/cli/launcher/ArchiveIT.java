package io.sshprobe.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sshprobe.cli.launcher.Script.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged launcher and its class-data archive, on the Java that runs this test. */
class ArchiveIT {
    private static final Path PACKAGED = Path.of(System.getProperty("sshprobe.distribution"));

    static Path made;

    Path sandbox;

    @BeforeAll
    static void makeAnArchive(@TempDir Path directory) throws Exception {
        made = directory;
        assertThat(launcher(made).with("SSHPROBE_ARCHIVE", "now").run("--version"))
                .satisfies(ArchiveIT::isClean);
    }

    @BeforeEach
    void startWithTheArchiveThatWasMade(@TempDir Path directory) throws IOException {
        sandbox = directory;
        Script.copy(made.resolve("cache"), sandbox.resolve("cache"));
    }

    @Test
    void theArchiveHoldsEveryClassThatReadingTheCommandLineNeeds() throws Exception {
        Outcome outcome = launcher()
                .with("SSHPROBE_ARCHIVE", "")
                .with("SSHPROBE_JAVA_OPTS", "-Xlog:class+load:stdout")
                .run("--version");

        assertThat(outcome.out())
                .contains("io.sshprobe.cli.Main source: shared objects file")
                .contains("picocli.CommandLine$ITypeConverter source: shared objects file")
                .doesNotContain("source: file:");
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws Exception {
        Path inTheWay = Files.createFile(sandbox.resolve("file"));

        Outcome outcome = launcher()
                .with("XDG_CACHE_HOME", inTheWay)
                .with("SSHPROBE_ARCHIVE", "now")
                .run("--version");

        assertThat(outcome).satisfies(ArchiveIT::isClean);
    }

    @Test
    void aTornArchiveIsNotUsedAndThenReplaced() throws Exception {
        Path archive = onlyArchive();
        byte[] whole = Files.readAllBytes(archive);
        replace(archive, Arrays.copyOf(whole, whole.length / 2));

        assertThat(launcher().with("SSHPROBE_ARCHIVE", "now").run("--version")).satisfies(ArchiveIT::isClean);
        assertThat(Files.size(archive))
                .isEqualTo(Long.parseLong(Files.readString(size(archive)).strip()));
    }

    @Test
    void aFileThatIsNoArchiveIsRefusedInSilence() throws Exception {
        Path archive = onlyArchive();
        replace(archive, new byte[Math.toIntExact(Files.size(archive))]);

        assertThat(launcher().with("SSHPROBE_ARCHIVE", "").run("--version")).satisfies(ArchiveIT::isClean);
    }

    /** A disk that lost power, or bits. The JVM would crash. */
    @Test
    void anArchiveWithDamagedBytesIsRefusedInSilence() throws Exception {
        Path archive = onlyArchive();
        byte[] damaged = Files.readAllBytes(archive);
        byte[] noise = new byte[65_536];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, damaged.length / 5, noise.length);
        replace(archive, damaged);
        Files.setLastModifiedTime(size(archive), FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(launcher().with("SSHPROBE_ARCHIVE", "").run("--version")).satisfies(ArchiveIT::isClean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void anArchiveThatOthersCanWriteIsNotUsed(String mode) throws Exception {
        Files.setPosixFilePermissions(onlyArchive(), PosixFilePermissions.fromString(mode));

        assertThat(isUsed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx---rwx"})
    void anArchiveInADirectoryThatOthersCanWriteIsNotUsed(String mode) throws Exception {
        Files.setPosixFilePermissions(sandbox.resolve("cache/sshprobe"), PosixFilePermissions.fromString(mode));

        assertThat(isUsed()).isFalse();
    }

    @Test
    void anArchiveThatWasWrittenAfterItWasMadeIsNotUsed() throws Exception {
        assertThat(isUsed()).isTrue();

        Path archive = onlyArchive();
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(60)));
        Files.createFile(archive.resolveSibling(archive.getFileName() + ".failed")); // no new one is made

        assertThat(isUsed()).isFalse();
    }

    private boolean isUsed() throws Exception {
        Outcome outcome = launcher()
                .with("SSHPROBE_ARCHIVE", "")
                .with("SSHPROBE_JAVA_OPTS", "-Xlog:class+load:stdout")
                .run("--version");
        assertThat(outcome.exit()).isZero();
        return outcome.out().contains("io.sshprobe.cli.Main source: shared objects file");
    }

    @Test
    void anArchiveOfOtherJarsIsNotUsed() throws Exception {
        Path installed = sandbox.resolve("installed");
        Script.copy(PACKAGED, installed);
        Script copy = script(sandbox, installed).with("SSHPROBE_ARCHIVE", "now");
        copy.run("--version");
        List<Path> before = archives();
        changeWithoutChangingDateOrSize(installed);

        assertThat(copy.run("--version")).satisfies(ArchiveIT::isClean);

        assertThat(archives()).hasSize(before.size() + 1).containsAll(before);
    }

    @Test
    void whatTheJvmFindsStaleIsRefusedInSilence() throws Exception {
        Path stale = onlyArchive();
        Path installed = sandbox.resolve("installed");
        Script.copy(PACKAGED, installed);
        Script copy = script(sandbox, installed).with("SSHPROBE_ARCHIVE", "now");
        copy.run("--version");
        for (Path archive : archives()) {
            replace(archive, Files.readAllBytes(stale));
            replace(size(archive), Files.readAllBytes(size(stale)));
        }

        assertThat(copy.run("--version")).satisfies(ArchiveIT::isClean);
    }

    @Test
    void warningsOfTheJvmStayOffStandardOutput() throws Exception {
        Outcome outcome =
                launcher().with("SSHPROBE_JAVA_OPTS", "-XX:+UseLargePages").run("--version");

        assertThat(outcome).satisfies(ArchiveIT::isClean);
    }

    private Script launcher() {
        return launcher(sandbox);
    }

    private static Script launcher(Path sandbox) {
        return script(sandbox, PACKAGED);
    }

    private static Script script(Path sandbox, Path program) {
        return new Script(sandbox, program.resolve("bin/sshprobe")).with("JAVA_HOME", System.getProperty("java.home"));
    }

    private static void isClean(Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).startsWith("sshprobe").hasLineCount(1);
        assertThat(outcome.err()).isEmpty();
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(sandbox.resolve("cache/sshprobe"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Path onlyArchive() throws IOException {
        assertThat(archives()).hasSize(1);
        return archives().get(0);
    }

    private static Path size(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".size");
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }

    /** Changes a byte of a jar of ours that nothing reads: the date of its last entry in the central directory. */
    private static void changeWithoutChangingDateOrSize(Path installed) throws IOException {
        Path jar;
        try (var files = Files.newDirectoryStream(installed.resolve("lib"), "probe-core-*.jar")) {
            jar = files.iterator().next();
        }
        var date = Files.getLastModifiedTime(jar);
        byte[] content = Files.readAllBytes(jar);
        int entry = content.length - 1;
        while (!(content[entry] == 'P' && content[entry + 1] == 'K' && content[entry + 2] == 1)) {
            entry--;
        }
        content[entry + 12] ^= 2;
        Files.write(jar, content);
        Files.setLastModifiedTime(jar, date);
    }
}
