package io.sshprobe.cli.command;

import io.sshprobe.cli.output.WaitingLine;
import io.sshprobe.cli.report.WaitingText;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.probe.ProbeEvent;
import io.sshprobe.probe.ProbeRequest;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import io.sshprobe.target.StageTimeouts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a person who waits for the report of one host what happens meanwhile. */
final class WaitingUser implements WaitingListener {
    /** A shorter pause before an experiment is not worth mentioning. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final WaitingLine line;
    private final int columns;
    private final Map<Endpoint, String> verdicts = new ConcurrentHashMap<>();

    /**
     * Tells through {@code line}.
     *
     * @param columns how many characters a line of the terminal has
     */
    WaitingUser(WaitingLine line, int columns) {
        this.line = line;
        this.columns = columns;
        line.awaits(WaitingText.doing(Stage.RESOLVE), Duration.ZERO);
    }

    /** Takes none: they are for {@code --verbose}. */
    @Override
    public void on(ProbeEvent event) {}

    @Override
    public void completed(ProbeRequest request, StageRecord stage, String said) {
        boolean first = request.experiment() == Experiment.FIRST;
        if (first) {
            WaitingText.completed(request.endpoint(), stage, said).ifPresent(this::over);
        }
        if (stage.stage() != request.plan().lastStage()) {
            stage.stage()
                    .next()
                    .ifPresent(next -> line.awaits(
                            first ? WaitingText.doing(next) : WaitingText.trying(request.experiment(), next),
                            longest(request.plan().timeouts(), next)));
        }
    }

    private void over(String text) {
        line.over(WaitingText.folded(text, columns));
    }

    private static Duration longest(StageTimeouts timeouts, Stage stage) {
        Duration planned = timeouts.of(stage);
        return stage == Stage.IDENTIFICATION ? planned.plus(timeouts.linger()) : planned;
    }

    @Override
    public void ended(ProbeRequest request, Observation seen) {
        boolean first = request.experiment() == Experiment.FIRST;
        boolean told = first ? !seen.completed() : request.experiment() != Experiment.HOP_WALK;
        if (told && seen.end().kind() != EndKind.CANCELLED) {
            over(WaitingText.ended(seen));
        }
    }

    @Override
    public void assessed(Result soFar) {
        String verdict = WaitingText.verdict(soFar);
        String before = verdicts.put(soFar.facts().endpoint(), verdict);
        if (!verdict.equals(before)) {
            over(WaitingText.verdictSoFar(soFar.facts().endpoint(), verdict, before == null));
        }
    }

    @Override
    public void tries(Endpoint endpoint, Experiment experiment, Duration pause) {
        if (pause.compareTo(SHORT) < 0) {
            line.awaits(WaitingText.trying(experiment), Duration.ZERO);
        } else {
            line.pauses(WaitingText.pausing(pause), pause);
        }
    }
}
