package io.sshprobe.observation;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Stage;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A summary of what an earlier run saw of an endpoint.
 *
 * @param at when its first probe began
 * @param local our source address then, or null if no socket had one
 * @param end how its first probe ended
 * @param stage the stage in which its first probe ended
 * @param identification the line of the server's identification string, at most {@link #MAX_IDENTIFICATION} bytes of it,
 *     or null if none came
 * @param hostKey the type and the fingerprint of the host key that was verified, as {@code ssh-ed25519 SHA256:…}, or null
 * @param unauthenticated how many connections that run opened from {@code local}, if known, and ended without
 *     authentication: OpenSSH's penalties and the aggressive mode of fail2ban count these
 */
public record PastOutcome(
        Instant at,
        @Nullable InetAddress local,
        EndKind end,
        Stage stage,
        @Nullable ByteString identification,
        @Nullable String hostKey,
        int unauthenticated) {
    /** The most bytes of an identification string: what RFC 4253 §4.2 allows. */
    public static final int MAX_IDENTIFICATION = IdentificationString.MAX_LENGTH;

    /** The most characters that name a host key: RFC 4251 §6 allows 64 for the type, and an escape can replace each. */
    public static final int MAX_HOST_KEY = 512;

    public PastOutcome {
        if (unauthenticated < 0) {
            throw new IllegalArgumentException("the number of connections must not be negative");
        }
        if (identification != null && identification.size() > MAX_IDENTIFICATION) {
            throw new IllegalArgumentException(
                    "an identification string is kept up to " + MAX_IDENTIFICATION + " bytes");
        }
        if (hostKey != null && !isOneShortLine(hostKey)) {
            throw new IllegalArgumentException(
                    "the name of a host key has 1 to " + MAX_HOST_KEY + " visible characters");
        }
    }

    /** The outcome of a case for later runs; empty if it says something about this machine only, not about the endpoint. */
    public static Optional<PastOutcome> of(CaseFile facts) {
        Observation first = facts.first();
        if (facts.endpoint().address() == null || isOurs(first.end().kind())) {
            return Optional.empty();
        }
        InetAddress local = first.transport().localAddress();
        return Optional.of(new PastOutcome(
                first.startedAt(),
                local,
                first.end().kind(),
                first.end().stage(),
                firstOf(facts, PastOutcome::identification),
                firstOf(facts, PastOutcome::hostKey),
                (int) ofEndpoint(facts)
                        .filter(seen -> seen.completed(Stage.CONNECT))
                        .filter(seen ->
                                local == null || local.equals(seen.transport().localAddress()))
                        .count()));
    }

    /** Whether the first probe completed. */
    public boolean passed() {
        return end == EndKind.COMPLETED;
    }

    /** Whether both saw a host key of the same type, but different keys: a server may have one key of each type. */
    public boolean hasOtherHostKeyThan(PastOutcome other) {
        return hostKey != null
                && other.hostKey != null
                && !hostKey.equals(other.hostKey)
                && keyType(hostKey).equals(keyType(other.hostKey));
    }

    private static boolean isOurs(EndKind kind) {
        return switch (kind) {
            case CANCELLED, DEFECT, OWN_LIMIT -> true;
            case COMPLETED,
                    UNSUPPORTED,
                    NAME_NOT_FOUND,
                    OTHER_FAMILY,
                    RESOLVER_FAILURE,
                    MISMATCH,
                    REFUSED,
                    UNREACHABLE,
                    RESET,
                    CLOSED,
                    HALF_CLOSED,
                    TIMED_OUT,
                    DISCONNECT,
                    PROTOCOL_ERROR -> false;
        };
    }

    /** The probes of the endpoint itself, without those of control ports. */
    private static Stream<Observation> ofEndpoint(CaseFile facts) {
        return facts.observations().stream().filter(seen -> seen.endpoint().equals(facts.endpoint()));
    }

    private static <T> @Nullable T firstOf(CaseFile facts, Detail<T> detail) {
        return ofEndpoint(facts)
                .map(detail::in)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A value that an observation may hold. */
    private interface Detail<T> {
        @Nullable T in(Observation seen);
    }

    private static @Nullable ByteString identification(Observation seen) {
        IdentificationString identification = seen.text().identification();
        if (identification == null) {
            return null;
        }
        ByteString line = identification.line();
        return line.size() > MAX_IDENTIFICATION ? line.slice(0, MAX_IDENTIFICATION) : line;
    }

    private static @Nullable String hostKey(Observation seen) {
        HostKey key = seen.keyExchange().hostKey();
        // Type and fingerprint are those of the plain key, so a renewed certificate changes neither.
        return key == null || !Boolean.TRUE.equals(seen.keyExchange().hostKeyVerified())
                ? null
                : VisibleText.of(HostKey.typeOf(key.key())) + " " + key.fingerprintSha256();
    }

    private static String keyType(String hostKey) {
        return hostKey.substring(0, Math.max(0, hostKey.lastIndexOf(' ')));
    }

    private static boolean isOneShortLine(String text) {
        return !text.isBlank() && text.length() <= MAX_HOST_KEY && text.chars().noneMatch(Character::isISOControl);
    }
}
