package io.sshprobe.cli.option;

import io.sshprobe.cli.input.sshconfig.ClientSettings;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.target.Opening;
import io.sshprobe.target.ProbePlan;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far the handshake goes, and how long it may take. */
public final class HandshakeOptions {
    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            description = "Wait no longer than this at any stage: 5s, 500ms, 2m, or bare seconds"
                    + " (default: connect 5s, identification 16s and 6s more on a connection that is still silent, others 8s;"
                    + " in a list: identification 6s).")
    private @Nullable Duration timeout;

    @Option(names = "--connect-timeout", paramLabel = "TIME", description = "Wait this long for the TCP connection.")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--depth",
            paramLabel = "STAGE",
            completionCandidates = OptionConverters.Depths.class,
            description = "The last stage to go through: connect, identification, kexinit, key-exchange, newkeys,"
                    + " service-request (default), or userauth, which asks for the login methods.")
    private Stage depth = Stage.SERVICE_REQUEST;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user that --depth userauth asks for (default: your login name). The server logs it;"
                    + " a name it does not know counts as a failed login.")
    private @Nullable String user;

    @Option(names = "--listen-first", description = "Wait for the server's identification string before sending ours.")
    private boolean listenFirst;

    @Option(
            names = "--identification",
            paramLabel = "NAME",
            description = "What we call ourselves, behind 'SSH-2.0-': ASCII without space and hyphen.")
    private @Nullable IdentificationString identification;

    /** The user asked for with {@code --user}, or null. */
    public @Nullable String user() {
        if (user != null && depth != Stage.USERAUTH) {
            throw new UsageException("--user has a meaning only with --depth userauth; add that or drop it");
        }
        if (user != null && (user.isEmpty() || user.length() > ProbePlan.MAX_USER_LENGTH)) {
            throw new UsageException("--user takes a name of 1 to " + ProbePlan.MAX_USER_LENGTH + " characters");
        }
        return user;
    }

    /** Puts these options into a plan, and what the client's settings say where they are silent; the plan's own come last. */
    public ProbePlan applyTo(ProbePlan plan, ClientSettings client) {
        ProbePlan changed = plan.withDepth(depth)
                .withOpening(listenFirst ? Opening.AFTER_SERVER : Opening.AT_ONCE)
                .withTimeouts(timeouts(plan.timeouts(), client));
        return identification == null ? changed : changed.withIdentification(identification);
    }

    private StageTimeouts timeouts(StageTimeouts standard, ClientSettings client) {
        Duration configured = client.connectTimeout();
        StageTimeouts timeouts = configured == null ? standard : standard.withConnect(configured);
        if (timeout != null) {
            timeouts = timeouts.cappedAt(checked("--timeout", timeout));
        }
        if (connectTimeout == null) {
            return timeouts;
        }
        if (timeout != null && connectTimeout.compareTo(timeout) > 0) {
            throw new UsageException("--connect-timeout is longer than --timeout, which caps every stage; change one");
        }
        return timeouts.withConnect(checked("--connect-timeout", connectTimeout));
    }

    private static Duration checked(String option, Duration wait) {
        if (wait.isZero() || wait.compareTo(StageTimeouts.MAX) > 0) {
            throw new UsageException(option + " must be more than 0 and at most 1h");
        }
        return wait;
    }
}
