package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Errno;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the system can say has a name, on every transport. */
class SystemErrorTest {
    /** icmp_err_convert in Linux's net/ipv4/icmp.c, and tab_unreach in net/ipv6/icmp.c; EMSGSIZE ends no TCP connect. */
    @ParameterizedTest
    @ValueSource(ints = {101, 113, 92, 111, 95, 112, 64, 71, 13})
    void everyIcmpErrorHasAName(int number) {
        assertThat(SystemError.of(number)).isPresent();
    }

    static Stream<Arguments> told() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), SystemError.ECONNREFUSED),
                Arguments.of(
                        new ConnectException("Connection refused: no further information"), SystemError.ECONNREFUSED),
                Arguments.of(new ConnectException("Verbindungsaufbau abgelehnt"), SystemError.ECONNREFUSED),
                Arguments.of(new ConnectException("Connection timed out"), SystemError.ETIMEDOUT),
                Arguments.of(new ConnectException("Operation timed out"), SystemError.ETIMEDOUT),
                Arguments.of(new SocketException("Connection reset"), SystemError.ECONNRESET),
                Arguments.of(new IOException("Connection reset by peer"), SystemError.ECONNRESET),
                Arguments.of(new IOException("Broken pipe"), SystemError.EPIPE),
                Arguments.of(new SocketException("Network is unreachable"), SystemError.ENETUNREACH),
                Arguments.of(new SocketException("Host is down"), SystemError.EHOSTDOWN),
                Arguments.of(new NoRouteToHostException("No route to host"), SystemError.EHOSTUNREACH),
                Arguments.of(new NoRouteToHostException("Keine Route zum Zielrechner"), SystemError.NO_ROUTE),
                Arguments.of(new BindException("Cannot assign requested address"), SystemError.EADDRNOTAVAIL),
                Arguments.of(new BindException("Can't assign requested address"), SystemError.EADDRNOTAVAIL),
                Arguments.of(new BindException("Permission denied"), SystemError.EACCES),
                Arguments.of(new BindException("Address already in use"), SystemError.EADDRINUSE),
                Arguments.of(new SocketException("Too many open files"), SystemError.EMFILE),
                Arguments.of(new SocketException("Too many open files in system"), SystemError.ENFILE),
                Arguments.of(
                        new ConnectException("finishConnect(..) failed with error(-104): x"), SystemError.ECONNRESET),
                Arguments.of(new ChannelException("x", new SocketException("Too many open files")), SystemError.EMFILE),
                Arguments.of(
                        new ChannelOutputShutdownException("x", new IOException("Connection reset by peer")),
                        SystemError.ECONNRESET));
    }

    @ParameterizedTest
    @MethodSource("told")
    void anExceptionIsNamed(Throwable failure, SystemError error) {
        assertThat(SystemError.of(failure)).contains(error);
    }

    @Test
    void aBrokenPipeMeansThatThePeerHadClosed() {
        assertThat(SystemError.EPIPE.end()).isEqualTo(EndKind.CLOSED);
    }

    @Test
    void whatIsNoErrorOfTheSystemHasNoName() {
        assertThat(SystemError.of(new ClosedChannelException())).isEmpty();
        assertThat(SystemError.of(new IllegalStateException("Connection reset")))
                .isEmpty();
    }

    /** A rule compares with a name that a probe can give. */
    @ParameterizedTest
    @MethodSource("comparedNames")
    void everyNameThatRulesCompareWithIsOneThatProbesGive(Errno compared) {
        assertThat(SystemError.values()).extracting(SystemError::errno).contains(compared);
    }

    static Stream<Errno> comparedNames() {
        return Stream.of(
                Errno.EACCES,
                Errno.EADDRNOTAVAIL,
                Errno.EAFNOSUPPORT,
                Errno.ECONNREFUSED,
                Errno.EHOSTUNREACH,
                Errno.EINVAL,
                Errno.ENETUNREACH,
                Errno.EPERM);
    }
}
