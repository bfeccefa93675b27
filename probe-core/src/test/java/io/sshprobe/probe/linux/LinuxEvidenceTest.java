package io.sshprobe.probe.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.UnixChannel;
import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.MissingRung;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxEvidenceTest {
    static {
        Epoll.ensureAvailability();
    }

    private final UnixChannel unconnected = new EpollSocketChannel();

    @AfterEach
    void close() {
        unconnected.unsafe().closeForcibly();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.8",
                "5.8.0-1-generic",
                "5.10.0",
                "5.15.167.4-microsoft-standard-WSL2",
                "6.1.0-18-amd64",
                "10.0"
            })
    void nothingIsMissingOnLinuxFromTheKernelThatQueuesErrorsOfConnects(String release) {
        assertThat(linux(release).missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.4.0", "4.18.0-553.el8_10.x86_64", "5.7.19", "3.10.0", "unknown", ""})
    void anOlderOrUnknownKernelLacksIcmpErrorsOnly(String release) throws IOException {
        assertThat(linux(release).missing())
                .containsExactly(new MissingRung(EvidenceRung.ICMP_ERRORS, "needs Linux 5.8, and this is " + release));
        assertThat(linux(release).icmpErrors(unconnected)).isEmpty();
        assertThat(linux(release).tcpInfo(unconnected)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11"})
    void anotherSystemLacksBothRungsAndTheCLibraryIsNotTouched(String osName) throws IOException {
        LinuxEvidence evidence = new LinuxEvidence(osName, "10.0", LinuxEvidenceTest::mustNotBeAsked);
        assertThat(evidence.load()).isFalse();
        String why = "needs Linux, and this is " + osName;
        assertThat(evidence.missing())
                .containsExactly(
                        new MissingRung(EvidenceRung.ICMP_ERRORS, why),
                        new MissingRung(EvidenceRung.TCP_INFO, why),
                        new MissingRung(EvidenceRung.LEAST_HOP_LIMIT, why));
        assertThat(evidence.icmpErrors(unconnected)).isEmpty();
        assertThat(evidence.tcpInfo(unconnected)).isNull();
    }

    @Test
    void whereJnaDoesNotLoadTheErrorQueueSaysWhyRatherThanBeingEmpty() {
        LinuxEvidence evidence = new LinuxEvidence("Linux", "6.1", () -> "JNA does not load: no room");
        assertThat(evidence.load()).isFalse();
        assertThatThrownBy(() -> evidence.icmpErrors(unconnected))
                .isInstanceOf(IOException.class)
                .hasMessage("JNA does not load: no room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.4.0", "6.1.0"})
    void tcpInfoNeedsNoJnaWhereTheKernelIsKnownToFillItAll(String release) throws IOException {
        LinuxEvidence evidence = new LinuxEvidence("Linux", release, LinuxEvidenceTest::mustNotBeAsked);
        assertThat(evidence.tcpInfo(unconnected)).isNotNull();
    }

    @Test
    void anOlderKernelIsAskedThroughJnaHowMuchItWrote() {
        LinuxEvidence evidence = new LinuxEvidence("Linux", "5.3.18", () -> "asked");
        assertThatThrownBy(() -> evidence.tcpInfo(unconnected))
                .isInstanceOf(IOException.class)
                .hasMessage("asked");
    }

    @Test
    void bothWaysOfReadingTcpInfoAgree() throws IOException {
        assertThat(linux("5.3.18").tcpInfo(unconnected))
                .isNotNull()
                .isEqualTo(linux("6.1").tcpInfo(unconnected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.3.18", "6.1"})
    void aClosedSocketIsAnErrorAndNotAnEmptyAnswer(String release) {
        unconnected.unsafe().closeForcibly();
        assertThatThrownBy(() -> linux("6.1").icmpErrors(unconnected)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> linux(release).tcpInfo(unconnected)).isInstanceOf(IOException.class);
    }

    @Test
    void aDescriptorThatIsNoneIsAnErrorWithTheSystemsNumber() {
        assertThat(LinuxEvidence.ofThisMachine().load()).isTrue();
        assertThatThrownBy(() -> ErrorQueue.drain(-1))
                .isInstanceOf(IOException.class)
                .hasMessage("recvmsg(MSG_ERRQUEUE): errno 9");
        assertThatThrownBy(() -> TcpInfoReader.readWhatThereIs(-1))
                .isInstanceOf(IOException.class)
                .hasMessage("getsockopt(TCP_INFO): errno 9");
    }

    private static LinuxEvidence linux(String release) {
        return new LinuxEvidence("Linux", release, () -> LibC.MISSING);
    }

    private static @Nullable String mustNotBeAsked() {
        throw new AssertionError("asked for the C library");
    }
}
