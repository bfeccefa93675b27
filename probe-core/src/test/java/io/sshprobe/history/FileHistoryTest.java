package io.sshprobe.history;

import static io.sshprobe.history.Outcomes.ENDPOINT;
import static io.sshprobe.history.Outcomes.NOW;
import static io.sshprobe.history.Outcomes.endpoint;
import static io.sshprobe.history.Outcomes.passed;
import static io.sshprobe.history.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.Target;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHistoryTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> messages = new ArrayList<>();
    private Path parent = Path.of("unset");
    private Path directory = parent;

    @BeforeEach
    void nameADirectoryThatDoesNotExist(@TempDir Path temporary) {
        parent = temporary;
        directory = temporary.resolve("state/sshprobe/history");
    }

    @Test
    void outcomesAreReadTheLatestFirst() {
        PastOutcome earlier = passed(NOW.minusSeconds(60), "198.18.0.1");
        PastOutcome later = refused(NOW, "2001:db8::1");
        history().remember(ENDPOINT, earlier);
        history().remember(ENDPOINT, later);
        assertThat(history().of(ENDPOINT)).containsExactly(later, earlier);
        assertThat(messages).isEmpty();
    }

    @Test
    void readingCreatesNoFiles() {
        assertThat(history().of(ENDPOINT)).isEmpty();
        assertThat(parent).isEmptyDirectory();
        assertThat(messages).isEmpty();
    }

    @Test
    void eachAddressAndPortHasItsOwnHistoryUnderAnyName() {
        PastOutcome outcome = passed(NOW, "198.18.0.1");
        history().remember(ENDPOINT, outcome);
        assertThat(history().of(endpoint("198.18.0.2", 2222))).isEmpty();
        assertThat(history().of(endpoint("198.18.0.3", 22))).isEmpty();
        assertThat(history().of(new Endpoint(new Target("other", 22), ENDPOINT.address())))
                .containsExactly(outcome);
    }

    @Test
    void aNameThatDidNotResolveHasNoHistory() {
        Endpoint unresolved = new Endpoint(new Target("../../x", 22), null);
        history().remember(unresolved, passed(NOW, "198.18.0.1"));
        assertThat(history().of(unresolved)).isEmpty();
        assertThat(parent).isEmptyDirectory();
    }

    static Stream<Arguments> fileNames() throws IOException {
        byte[] linkLocal = Outcomes.address("fe80::1").getAddress();
        return Stream.of(
                Arguments.of(endpoint("198.18.0.2", 22), "198.18.0.2_22.outcomes"),
                Arguments.of(endpoint("2001:db8::7", 2222), "2001-db8-0-0-0-0-0-7_2222.outcomes"),
                Arguments.of(
                        new Endpoint(new Target("h", 22), Inet6Address.getByAddress(null, linkLocal, 3)),
                        "fe80-0-0-0-0-0-0-1=00253_22.outcomes"));
    }

    @ParameterizedTest
    @MethodSource("fileNames")
    void aFileNameIsSafe(Endpoint endpoint, String name) {
        assertThat(FileHistory.fileName(endpoint)).isEqualTo(name).matches("[A-Za-z0-9._=-]+");
    }

    @Test
    void onlyItsUserCanReadIt() throws IOException {
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(parent.resolve("state"))).isEqualTo("rwx------");
        assertThat(permissions(file())).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve(StateDirectory.LOCK))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "sshprobe-history 1\n", "\u0000\u0000\u0000"})
    void aDamagedFileIsSetAsideWithOneMessageAndTheRunGoesOn(String content) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(), content);
        Path aside = directory.resolve("198.18.0.2_22.outcomes.damaged");

        assertThat(history().of(ENDPOINT)).isEmpty();
        assertThat(aside).hasContent(content);
        assertThat(file()).doesNotExist();
        assertThat(messages).singleElement().asString().contains("set aside as " + aside + ": it does not ");

        PastOutcome outcome = passed(NOW, "198.18.0.1");
        history().remember(ENDPOINT, outcome);
        assertThat(history().of(ENDPOINT)).containsExactly(outcome);
        assertThat(messages).hasSize(1);
    }

    @Test
    void anOutcomeIsRememberedInPlaceOfADamagedFile() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(), "garbage");
        PastOutcome outcome = passed(NOW, "198.18.0.1");
        history().remember(ENDPOINT, outcome);
        assertThat(history().of(ENDPOINT)).containsExactly(outcome);
        assertThat(messages).hasSize(1);
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(), "sshprobe-history 1\n" + "\n".repeat(StateDirectory.MAX_BYTES) + "end\n");
        assertThat(history().of(ENDPOINT)).isEmpty();
        assertThat(messages).singleElement().asString().contains("more than 65536 bytes");
    }

    @Test
    void theFullestFileIsNotTooLarge() {
        String key = "k".repeat(PastOutcome.MAX_HOST_KEY);
        PastOutcome largest = new PastOutcome(
                NOW,
                Outcomes.address("2001:db8::1"),
                EndKind.RESOLVER_FAILURE,
                Stage.SERVICE_REQUEST,
                ByteString.of(new byte[PastOutcome.MAX_IDENTIFICATION]),
                key,
                Integer.MAX_VALUE);
        int most = Retention.MAX_OUTCOMES + Retention.MAX_SOURCES;
        assertThat(OutcomeFormat.write(Collections.nCopies(most, largest)).length())
                .isLessThan(StateDirectory.MAX_BYTES);
    }

    @Test
    void aSymbolicLinkIsNeitherReadNorWrittenThrough() throws IOException {
        Files.createDirectories(directory);
        Path precious = Files.writeString(parent.resolve("precious"), "precious");
        Files.createSymbolicLink(file(), precious);
        Files.createSymbolicLink(directory.resolve(file().getFileName() + StateDirectory.NEW), precious);

        PastOutcome outcome = passed(NOW, "198.18.0.1");
        history().remember(ENDPOINT, outcome);

        assertThat(history().of(ENDPOINT)).containsExactly(outcome);
        assertThat(precious).hasContent("precious");
        assertThat(messages).singleElement().asString().contains("it is not a regular file");
    }

    @Test
    void aLockThatIsASymbolicLinkIsNotFollowed() throws IOException {
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve(StateDirectory.LOCK), parent.resolve("elsewhere"));
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        assertThat(parent.resolve("elsewhere")).doesNotExist();
        assertThat(messages).singleElement().asString().contains(StateDirectory.LOCK, "is not a regular file");
    }

    @Test
    void aDirectoryThatCannotBeUsedCostsOneMessageOnly() throws IOException {
        directory = Files.writeString(parent.resolve("a-file"), "precious");
        FileHistory history = history();
        assertThat(history.of(ENDPOINT)).isEmpty();
        history.remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        history.remember(endpoint("198.18.0.3", 22), passed(NOW, "198.18.0.1"));
        assertThat(messages)
                .containsExactly("cannot use " + directory
                        + ": Not a directory; choose another directory, or run without history");
        assertThat(directory).hasContent("precious");
    }

    @Test
    void anotherWriterIsNotWaitedForLong() throws IOException {
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        // A second lock in the same process fails too, with another exception than a lock of another process.
        try (FileChannel other = FileChannel.open(directory.resolve(StateDirectory.LOCK), StandardOpenOption.WRITE)) {
            other.lock();
            history(FileHistory.PATIENCE).remember(ENDPOINT, refused(NOW, "198.18.0.1"));
        }
        assertThat(history().of(ENDPOINT)).containsExactly(passed(NOW, "198.18.0.1"));
        assertThat(messages).isEmpty();
    }

    @Test
    void filesOfEndpointsThatAreNoLongerProbedAreRemovedOnceADay() throws IOException {
        Path stale = write(parent, "198.18.0.9_22.outcomes", Retention.MAX_AGE.plusSeconds(1));
        Path damaged = write(parent, "198.18.0.9_22.outcomes.damaged", Retention.MAX_AGE.plusSeconds(1));
        Path fresh = write(parent, "198.18.0.8_22.outcomes", Retention.MAX_AGE.minusSeconds(1));
        Path strange = write(parent, "thesis.txt", Retention.MAX_AGE.plusDays(1000));
        directory = parent;

        Path lock = write(parent, StateDirectory.LOCK, StaleFileRemoval.EVERY.minusSeconds(1));
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        assertThat(stale).exists();

        write(parent, StateDirectory.LOCK, StaleFileRemoval.EVERY);
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        assertThat(Stream.of(stale, damaged)).noneMatch(Files::exists);
        assertThat(Stream.of(fresh, strange, file())).allMatch(Files::exists);
        assertThat(Files.getLastModifiedTime(lock)).isEqualTo(FileTime.from(NOW));
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2038-01-19T03:14:07Z"})
    void aRunWithAWrongClockErasesNothing(Instant wrong) throws IOException {
        PastOutcome before = passed(NOW.minusSeconds(60), "198.18.0.1");
        history().remember(ENDPOINT, before);
        Path other = write(directory, "198.18.0.9_22.outcomes", Duration.ofDays(1));
        write(directory, StateDirectory.LOCK, Duration.ofDays(2));

        new FileHistory(directory, Clock.fixed(wrong, ZoneOffset.UTC), LONG, messages::add)
                .remember(ENDPOINT, refused(wrong, "198.18.0.1"));
        PastOutcome after = refused(NOW, "198.18.0.1");
        history().remember(ENDPOINT, after);

        assertThat(history().of(ENDPOINT)).startsWith(after, before).hasSize(2);
        assertThat(other).exists();
        assertThat(messages).isEmpty();
    }

    @Test
    void aFileThatOthersCanWriteIsNotBelieved() throws IOException {
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(history().of(ENDPOINT)).isEmpty();
        assertThat(messages).singleElement().asString().endsWith(".damaged: others can write to it");
    }

    @Test
    void aFileOfAnotherUserIsNotBelieved() throws Exception {
        history().remember(ENDPOINT, passed(NOW, "198.18.0.1"));
        String name = String.valueOf(file().getFileName());

        assertThat(new StateDirectory(directory).read(name)).isPresent();
        assertThatThrownBy(() -> new StateDirectory(directory, () -> () -> "another").read(name))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("it belongs to another user");
    }

    private FileHistory history() {
        return history(LONG);
    }

    private FileHistory history(Duration patience) {
        return new FileHistory(directory, Clock.fixed(NOW, ZoneOffset.UTC), patience, messages::add);
    }

    private Path file() {
        return directory.resolve(Objects.requireNonNull(FileHistory.fileName(ENDPOINT)));
    }

    private static Path write(Path where, String name, Duration age) throws IOException {
        Path file = Files.writeString(where.resolve(name), "");
        Instant then = NOW.minus(age);
        return Files.setLastModifiedTime(file, FileTime.from(then));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
