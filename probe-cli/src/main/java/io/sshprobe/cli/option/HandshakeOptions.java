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

/** How far the handshake goes, and how long its stages may take. */
public final class HandshakeOptions {
    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            description = "The longest wait at each stage: 5s, 500ms, 2m, or seconds without a unit (default: connect"
                    + " 5s; identification 16s, and 6s more if nothing was received; other stages 8s; in a"
                    + " list: identification 6s).")
    private @Nullable Duration timeout;

    @Option(names = "--connect-timeout", paramLabel = "TIME", description = "The longest wait for the TCP connection.")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--depth",
            paramLabel = "STAGE",
            completionCandidates = OptionConverters.Depths.class,
            description = "The last stage to probe: ${COMPLETION-CANDIDATES} (default: service-request). userauth also"
                    + " asks which login methods there are.")
    private Stage depth = Stage.SERVICE_REQUEST;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user name that --depth userauth sends (default: your login name). The server logs it; an"
                    + " unknown name counts as a failed login.")
    private @Nullable String user;

    @Option(names = "--listen-first", description = "Wait for the server's identification string before sending ours.")
    private boolean listenFirst;

    @Option(
            names = "--identification",
            paramLabel = "NAME",
            description =
                    "The software version in our identification string, after 'SSH-2.0-': ASCII without space and hyphen.")
    private @Nullable IdentificationString identification;

    /** The user asked for with {@code --user}, or null. */
    public @Nullable String user() {
        if (user != null && depth != Stage.USERAUTH) {
            throw new UsageException("--user has no effect without --depth userauth; add that or drop --user");
        }
        if (user != null && (user.isEmpty() || user.length() > ProbePlan.MAX_USER_LENGTH)) {
            throw new UsageException("--user takes a name of 1 to " + ProbePlan.MAX_USER_LENGTH + " characters");
        }
        return user;
    }

    /** The plan with these options; without an option the client's settings count, then what the plan has already. */
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
            throw new UsageException(
                    "--connect-timeout is longer than --timeout, which limits every stage; change one of them");
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
