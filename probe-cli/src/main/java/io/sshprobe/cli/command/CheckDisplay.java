package io.sshprobe.cli.command;

import io.sshprobe.cli.output.ProgressDisplay;
import io.sshprobe.cli.output.ProgressSnapshot;
import io.sshprobe.cli.report.TableReport;
import io.sshprobe.cli.report.check.CheckText;
import io.sshprobe.cli.report.check.CheckedTarget;
import io.sshprobe.cli.report.check.ReportSettings;
import io.sshprobe.expectation.ExpectationFinding;
import io.sshprobe.expectation.ExpectationFinding.SeenAt;
import io.sshprobe.expectation.Outcome;
import io.sshprobe.json.CauseLabel;
import io.sshprobe.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What a check shows on standard error while it goes on: on a terminal how many targets are judged; elsewhere, such as in the
 * log of a CI system, one line for each change.
 */
final class CheckDisplay {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final UserMessages messages;
    private final CheckText text;
    private final boolean many;
    private final boolean terminal;
    private final AtomicLong done = new AtomicLong();
    private final Map<CauseLabel, Long> causes = new ConcurrentHashMap<>();
    private final Map<Target, String> lastTold = new HashMap<>();

    CheckDisplay(Environment environment, UserMessages messages, ReportSettings how, int total) {
        this.messages = messages;
        this.text = new CheckText(how.withoutColor());
        this.many = total > 1;
        this.terminal = environment.terminal().err() && environment.hasCursor();
        if (terminal) {
            messages.beside(new ProgressDisplay(
                    environment.err(),
                    environment.terminal().columnsOr(TableReport.DEFAULT_WIDTH),
                    () -> new ProgressSnapshot(done.get(), total, true, causes),
                    System::nanoTime));
        }
    }

    /** A target is judged: told at once if something is to be done, since the report comes at the end. */
    void judged(CheckedTarget target) {
        done.incrementAndGet();
        target.findings().get(0).seen().forEach(seen -> causes.merge(CauseLabel.of(seen.cause()), 1L, Long::sum));
        boolean wasTold = lastTold.remove(target.target()) != null;
        if (!terminal && (wasTold || (many && target.outcome() != Outcome.PASSED))) {
            messages.tell(text.line(target).stripTrailing());
        }
    }

    /** A target is looked at again: told when the reason changes. */
    void looksAgain(CheckedTarget soFar, Duration pause) {
        String reason = reason(soFar);
        if (!reason.equals(lastTold.put(soFar.target(), reason))) {
            messages.complain(name(soFar.target()) + ": " + reason + "; looking again "
                    + (pause.isZero() ? "now" : "in " + seconds(pause)));
        }
    }

    private static String seconds(Duration pause) {
        return (pause.toNanos() + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND + " s";
    }

    private static String name(Target target) {
        return target.label() == null ? target.toString() : target.label() + " (" + target + ")";
    }

    private static String reason(CheckedTarget soFar) {
        List<ExpectationFinding> unmet = soFar.findings().stream()
                .filter(finding -> finding.outcome() == soFar.outcome())
                .toList();
        return unmet.get(0).seen().stream()
                .filter(seen -> seen.outcome() == soFar.outcome())
                .map(SeenAt::cause)
                .distinct()
                .map(cause -> cause.label())
                .collect(Collectors.joining(", "));
    }
}
