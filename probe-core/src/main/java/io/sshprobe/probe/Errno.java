package io.sshprobe.probe;

import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.sshprobe.observation.EndKind;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The errors of the system that end a connection, with Linux's numbers and what each means for a probe. */
enum Errno {
    ECONNREFUSED(111, EndKind.REFUSED, "connection refused"),
    ECONNRESET(104, EndKind.RESET, "connection reset by peer"),
    /** We wrote behind the peer's FIN, and it answered with a RST: the FIN came first. */
    EPIPE(32, EndKind.CLOSED, "the peer had closed before we wrote"),
    ECONNABORTED(103, EndKind.RESET, "connection aborted"),
    ETIMEDOUT(110, EndKind.TIMED_OUT, "the kernel gave up retransmitting"),
    EHOSTUNREACH(113, EndKind.UNREACHABLE, "no route to host"),
    ENETUNREACH(101, EndKind.UNREACHABLE, "network unreachable"),
    EHOSTDOWN(112, EndKind.UNREACHABLE, "host is down"),
    ENOPROTOOPT(92, EndKind.UNREACHABLE, "protocol unreachable"),
    EPROTO(71, EndKind.UNREACHABLE, "protocol error reported by ICMP"),
    EACCES(13, EndKind.UNREACHABLE, "administratively prohibited"),
    EPERM(1, EndKind.UNREACHABLE, "a local firewall rule forbids it"),
    EINVAL(22, EndKind.UNREACHABLE, "the local routing table refuses the destination"),
    EADDRNOTAVAIL(99, EndKind.OWN_LIMIT, "no local address or port is free"),
    EADDRINUSE(98, EndKind.OWN_LIMIT, "no local port is free"),
    EMFILE(24, EndKind.OWN_LIMIT, "this process may open no more files"),
    ENFILE(23, EndKind.OWN_LIMIT, "this machine may open no more files"),
    ENOBUFS(105, EndKind.OWN_LIMIT, "no buffer space"),
    ENOMEM(12, EndKind.OWN_LIMIT, "no memory for a socket"),
    EAFNOSUPPORT(97, EndKind.UNREACHABLE, "this machine does not speak the address family"),
    /** Netty makes one exception of EHOSTUNREACH and ENETUNREACH, and keeps no number. */
    NO_ROUTE(0, EndKind.UNREACHABLE, "no route to host");

    private static final Pattern NETTY_NUMBER = Pattern.compile("failed with error\\(-(\\d+)\\)");

    private final int number;
    private final EndKind end;
    private final String meaning;

    Errno(int number, EndKind end, String meaning) {
        this.number = number;
        this.end = end;
        this.meaning = meaning;
    }

    /** The system's name for it, or null where Netty does not tell. */
    @Nullable String symbol() {
        return this == NO_ROUTE ? null : name();
    }

    /** The ending that it stands for. */
    EndKind end() {
        return end;
    }

    /** A few words for people. */
    String meaning() {
        return meaning;
    }

    /** By Linux's number. */
    static Optional<Errno> of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst();
    }

    /** What an exception of Netty or the JDK stands for; empty if it is no error of the system. */
    static Optional<Errno> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = inner(cause)) {
            Optional<Errno> found = ofOne(cause);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Throwable inner(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    private static Optional<Errno> ofOne(Throwable failure) {
        if (failure instanceof NativeIoException nativeFailure) {
            return of(-nativeFailure.expectedErr());
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher number = NETTY_NUMBER.matcher(message);
        if (number.find()) {
            return of(Integer.parseInt(number.group(1)));
        }
        return failure instanceof ChannelOutputShutdownException ? Optional.empty() : ofJdk(failure, message);
    }

    /** The JDK's own sockets name no number; their English words come from the JDK, not from the system's locale. */
    private static Optional<Errno> ofJdk(Throwable failure, String message) {
        if (failure instanceof NoRouteToHostException) {
            return Optional.of(NO_ROUTE);
        }
        if (failure instanceof BindException) {
            return Optional.of(EADDRNOTAVAIL);
        }
        if (message.contains("Connection reset")) {
            return Optional.of(ECONNRESET);
        }
        if (message.contains("Broken pipe")) {
            return Optional.of(EPIPE);
        }
        if (message.contains("Too many open files")) {
            return Optional.of(EMFILE);
        }
        if (message.contains("Network is unreachable")) {
            return Optional.of(ENETUNREACH);
        }
        return failure instanceof ConnectException && message.contains("refused")
                ? Optional.of(ECONNREFUSED)
                : Optional.empty();
    }
}
