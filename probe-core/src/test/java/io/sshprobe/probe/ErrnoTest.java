package io.sshprobe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.sshprobe.observation.EndKind;
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
class ErrnoTest {
    /** icmp_err_convert in Linux's net/ipv4/icmp.c, and tab_unreach in net/ipv6/icmp.c; EMSGSIZE ends no TCP connect. */
    @ParameterizedTest
    @ValueSource(ints = {101, 113, 92, 111, 95, 112, 64, 71, 13})
    void everyIcmpErrorHasAName(int number) {
        assertThat(Errno.of(number)).isPresent();
    }

    static Stream<Arguments> told() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Errno.ECONNREFUSED),
                Arguments.of(new ConnectException("Connection refused: no further information"), Errno.ECONNREFUSED),
                Arguments.of(new ConnectException("Verbindungsaufbau abgelehnt"), Errno.ECONNREFUSED),
                Arguments.of(new ConnectException("Connection timed out"), Errno.ETIMEDOUT),
                Arguments.of(new ConnectException("Operation timed out"), Errno.ETIMEDOUT),
                Arguments.of(new SocketException("Connection reset"), Errno.ECONNRESET),
                Arguments.of(new IOException("Connection reset by peer"), Errno.ECONNRESET),
                Arguments.of(new IOException("Broken pipe"), Errno.EPIPE),
                Arguments.of(new SocketException("Network is unreachable"), Errno.ENETUNREACH),
                Arguments.of(new SocketException("Host is down"), Errno.EHOSTDOWN),
                Arguments.of(new NoRouteToHostException("No route to host"), Errno.EHOSTUNREACH),
                Arguments.of(new NoRouteToHostException("Keine Route zum Zielrechner"), Errno.NO_ROUTE),
                Arguments.of(new BindException("Cannot assign requested address"), Errno.EADDRNOTAVAIL),
                Arguments.of(new BindException("Can't assign requested address"), Errno.EADDRNOTAVAIL),
                Arguments.of(new BindException("Permission denied"), Errno.EACCES),
                Arguments.of(new BindException("Address already in use"), Errno.EADDRINUSE),
                Arguments.of(new SocketException("Too many open files"), Errno.EMFILE),
                Arguments.of(new SocketException("Too many open files in system"), Errno.ENFILE),
                Arguments.of(new ConnectException("finishConnect(..) failed with error(-104): x"), Errno.ECONNRESET),
                Arguments.of(new ChannelException("x", new SocketException("Too many open files")), Errno.EMFILE),
                Arguments.of(
                        new ChannelOutputShutdownException("x", new IOException("Connection reset by peer")),
                        Errno.ECONNRESET));
    }

    @ParameterizedTest
    @MethodSource("told")
    void anExceptionIsNamed(Throwable failure, Errno errno) {
        assertThat(Errno.of(failure)).contains(errno);
    }

    @Test
    void aBrokenPipeMeansThatThePeerHadClosed() {
        assertThat(Errno.EPIPE.end()).isEqualTo(EndKind.CLOSED);
    }

    @Test
    void whatIsNoErrorOfTheSystemHasNoName() {
        assertThat(Errno.of(new ClosedChannelException())).isEmpty();
        assertThat(Errno.of(new IllegalStateException("Connection reset"))).isEmpty();
    }
}
