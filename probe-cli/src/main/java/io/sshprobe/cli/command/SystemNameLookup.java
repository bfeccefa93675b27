package io.sshprobe.cli.command;

import io.sshprobe.cli.input.sshconfig.NameLookup;
import io.sshprobe.target.AddressFamily;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks getaddrinfo, as ssh does, and waits for a limited time. Each question has a thread of its own, because getaddrinfo
 * cannot be interrupted. For one thread at a time, never an event loop.
 */
final class SystemNameLookup implements NameLookup {
    /** How long a question may take. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After so many questions without an answer, no more are asked: in a list, each would cost {@link #PATIENCE}. */
    private static final int MOST_UNANSWERED = 3;

    /** Finds the addresses of a name, blocking. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Duration patience;
    private int unanswered;

    SystemNameLookup(Resolver resolver, Duration patience) {
        this.resolver = resolver;
        this.patience = patience;
    }

    /** The one of this machine. */
    static SystemNameLookup ofMachine() {
        return new SystemNameLookup(InetAddress::getAllByName, PATIENCE);
    }

    @Override
    public Answer ask(String name, @Nullable AddressFamily family) {
        if (unanswered == MOST_UNANSWERED) {
            return Answer.UNKNOWN;
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> answer.complete(find(name, family)), "sshprobe-canonical-name");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            unanswered++;
            return Answer.UNKNOWN;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.UNKNOWN;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible); // it is only completed with an answer
        }
    }

    private Answer find(String name, @Nullable AddressFamily family) {
        try {
            return Stream.of(resolver.addresses(name))
                            .anyMatch(address -> family == null || AddressFamily.of(address) == family)
                    ? Answer.EXISTS
                    : Answer.DOES_NOT_EXIST;
        } catch (UnknownHostException | SecurityException absent) {
            return Answer.DOES_NOT_EXIST;
        }
    }
}
