package io.sshprobe.probe;

import io.netty.channel.unix.Errors.NativeIoException;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Errno;
import io.sshprobe.observation.ErrorSender;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operating system's errors that end a connection, with Linux's numbers and what each means for a probe. */
enum SystemError {
    ECONNREFUSED(111, "Connection refused", EndKind.REFUSED, "connection refused"),
    ECONNRESET(104, "Connection reset", EndKind.RESET, "connection reset by peer"),
    /** We wrote after the peer's FIN, and it answered with a RST: the FIN came first. */
    EPIPE(32, "Broken pipe", EndKind.CLOSED, "the peer had closed before we wrote"),
    ECONNABORTED(103, "connection abort", EndKind.RESET, "connection aborted"),
    ETIMEDOUT(110, "timed out", EndKind.TIMED_OUT, "the kernel gave up retransmitting"),
    EHOSTUNREACH(113, "No route to host", EndKind.UNREACHABLE, "no route to host"),
    ENETUNREACH(101, "Network is unreachable", EndKind.UNREACHABLE, "network unreachable"),
    ENETDOWN(100, "Network is down", EndKind.UNREACHABLE, "network is down"),
    EHOSTDOWN(112, "Host is down", EndKind.UNREACHABLE, "host is down"),
    /** ICMP 3/8. */
    ENONET(64, "not on the network", EndKind.UNREACHABLE, "host is isolated"),
    /** ICMP 3/5. */
    EOPNOTSUPP(95, "Operation not supported", EndKind.UNREACHABLE, "source route failed"),
    ENOPROTOOPT(92, "Protocol not available", EndKind.UNREACHABLE, "protocol unreachable"),
    EPROTO(71, "Protocol error", EndKind.UNREACHABLE, "protocol error reported by ICMP"),
    EACCES(13, "Permission denied", EndKind.UNREACHABLE, "administratively prohibited"),
    EPERM(1, "Operation not permitted", EndKind.UNREACHABLE, "a local firewall rule forbids it"),
    EINVAL(22, "Invalid argument", EndKind.UNREACHABLE, "the local routing table refuses the destination"),
    EADDRNOTAVAIL(99, "assign requested address", EndKind.OWN_LIMIT, "no local address or port is free"),
    EADDRINUSE(98, "Address already in use", EndKind.OWN_LIMIT, "no local port is free"),
    EMFILE(24, "Too many open files", EndKind.OWN_LIMIT, "this process cannot open more files"),
    ENFILE(23, "Too many open files in system", EndKind.OWN_LIMIT, "this machine cannot open more files"),
    ENOBUFS(105, "No buffer space available", EndKind.OWN_LIMIT, "no buffer space"),
    ENOMEM(12, "Cannot allocate memory", EndKind.OWN_LIMIT, "no memory for a socket"),
    EAFNOSUPPORT(
            97,
            "Address family not supported",
            EndKind.UNREACHABLE,
            "this machine does not support the address family"),
    /** Netty throws the same exception for EHOSTUNREACH and ENETUNREACH, without a number. */
    NO_ROUTE(0, "", EndKind.UNREACHABLE, "no route to host");

    private static final Pattern NETTY_NUMBER = Pattern.compile("failed with error\\(-(\\d+)\\)");

    private final int number;
    private final String words;
    private final EndKind end;
    private final String meaning;

    /** {@code words} is the part of strerror(3)'s text that is the same on Linux and macOS. */
    SystemError(int number, String words, EndKind end, String meaning) {
        this.number = number;
        this.words = words;
        this.end = end;
        this.meaning = meaning;
    }

    /** The system's name for it, or null if Netty does not tell. */
    @Nullable Errno errno() {
        return this == NO_ROUTE ? null : new Errno(name());
    }

    /** The ending that it stands for. */
    EndKind end() {
        return end;
    }

    /**
     * Who ended the probe with this error.
     *
     * @param sender who sent the ICMP error that caused it
     * @param nothingSent whether it came before anything was sent
     */
    EndedBy endedBy(ErrorSender sender, boolean nothingSent) {
        if (end == EndKind.OWN_LIMIT) {
            return EndedBy.PROBER;
        }
        return switch (sender) {
            case TARGET -> EndedBy.PEER;
            // Our own kernel reports it: nobody answered its ARP request or neighbour solicitation.
            case THIS_MACHINE -> EndedBy.NOBODY;
            case THIRD_PARTY -> EndedBy.THIRD_PARTY;
            case UNKNOWN ->
                switch (end) {
                    case TIMED_OUT -> EndedBy.NOBODY;
                    // Before anything was sent, our own routing table refused. Later it was an ICMP error whose sender
                    // cannot be seen: the kernel is old, or the connection was established.
                    case UNREACHABLE -> nothingSent ? EndedBy.PROBER : EndedBy.THIRD_PARTY;
                    default -> EndedBy.PEER;
                };
        };
    }

    /** A few words for people. */
    String meaning() {
        return meaning;
    }

    /** By Linux's number. */
    static Optional<SystemError> of(int number) {
        return Arrays.stream(values()).filter(error -> error.number == number).findFirst();
    }

    /** What an exception of Netty or the JDK stands for; empty if it is no error of the system. */
    static Optional<SystemError> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = inner(cause)) {
            Optional<SystemError> found = ofOne(cause);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Throwable inner(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    private static Optional<SystemError> ofOne(Throwable failure) {
        if (failure instanceof NativeIoException nativeFailure) {
            return of(-nativeFailure.expectedErr());
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher number = NETTY_NUMBER.matcher(message);
        if (number.find()) {
            return of(Integer.parseInt(number.group(1)));
        }
        return ofJdk(failure, message);
    }

    /**
     * The JDK's own sockets give no number but quote strerror(3); where that is not English, the exception's class is
     * used.
     */
    private static Optional<SystemError> ofJdk(Throwable failure, String message) {
        Optional<SystemError> worded = Arrays.stream(values())
                .filter(error -> !error.words.isEmpty() && message.contains(error.words))
                .max(Comparator.comparingInt(error -> error.words.length()));
        if (worded.isPresent() || !(failure instanceof SocketException)) {
            return failure instanceof IOException ? worded : Optional.empty();
        }
        if (failure instanceof NoRouteToHostException) {
            return Optional.of(NO_ROUTE);
        }
        if (failure instanceof BindException) {
            return Optional.of(EADDRNOTAVAIL);
        }
        return failure instanceof ConnectException ? Optional.of(ECONNREFUSED) : Optional.empty();
    }
}
