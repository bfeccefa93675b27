package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.ssh.VisibleText;
import io.sshprobe.target.Endpoint;
import io.sshprobe.target.Stage;
import java.time.Duration;
import java.util.Optional;

/** The words for someone who waits for a report. Each text is one line that is safe to show. */
public final class WaitingText {
    /** The most characters of what a server said, or of how a probe ended. */
    private static final int MAX_QUOTED = 120;

    /** Words are not broken for a narrower terminal. */
    private static final int MIN_COLUMNS = 20;

    private WaitingText() {}

    /** What is being done at a stage. */
    public static String doing(Stage stage) {
        return switch (stage) {
            case RESOLVE -> "resolving the name";
            case CONNECT -> "connecting";
            case IDENTIFICATION -> "waiting for the identification string";
            case KEXINIT -> "waiting for KEXINIT";
            case KEY_EXCHANGE -> "exchanging keys";
            case NEWKEYS -> "waiting for NEWKEYS";
            case SERVICE_REQUEST -> "requesting the service";
            case USERAUTH -> "asking for the login methods";
        };
    }

    /** An experiment is being made. */
    public static String trying(Experiment experiment) {
        return "trying " + experiment.what();
    }

    /** An experiment has come to a stage. */
    public static String trying(Experiment experiment, Stage stage) {
        return trying(experiment) + ": " + stage.label();
    }

    /** Nothing is sent for a while. */
    public static String pausing(Duration pause) {
        return "pausing " + (pause.toMillis() + 999) / 1000 + " s before trying again";
    }

    /**
     * A stage was completed; empty for the name of a host that was given by its address.
     *
     * @param said what the server said in it; empty if nothing
     */
    public static Optional<String> completed(Endpoint endpoint, StageRecord stage, String said) {
        return stage.stage() == Stage.RESOLVE && StageTable.isLiteral(endpoint)
                ? Optional.empty()
                : Optional.of(where(endpoint) + stage.stage().label() + " completed after "
                        + StageTable.duration(stage.waitedNanos())
                        + (said.isEmpty() ? "" : ": " + SafeText.of(said, MAX_QUOTED)));
    }

    /** A probe has ended: which, if it is not the first one, and how. */
    public static String ended(Observation seen) {
        String which =
                seen.experiment() == Experiment.FIRST ? "" : seen.experiment().what() + port(seen) + ": ";
        Stage stage = seen.end().stage();
        String how = seen.completed()
                ? stage.label() + " completed"
                : stage.label() + " failed after "
                        + StageTable.duration(StageTable.took(seen, seen.stage(stage))) + ": "
                        + SafeText.of(StageTable.end(seen.end()), MAX_QUOTED);
        return where(seen.endpoint()) + which + how;
    }

    private static String port(Observation seen) {
        return seen.experiment() == Experiment.CONTROL_PORT
                ? " (" + seen.endpoint().target().port() + ")"
                : "";
    }

    /** A verdict in short. */
    public static String verdict(Result result) {
        Assessment assessment = result.assessment();
        return assessment.cause().label() + " ("
                + assessment.verdict().confidence().label() + "): " + SafeText.of(assessment.headline());
    }

    /**
     * A verdict that further probes may change.
     *
     * @param first whether there was none before
     */
    public static String verdictSoFar(Endpoint endpoint, String verdict, boolean first) {
        return where(endpoint) + (first ? "first verdict" : "verdict so far") + ", being checked: " + verdict;
    }

    /** The same text in lines of at most {@code columns} characters. */
    public static String folded(String text, int columns) {
        return String.join("\n", Paragraph.lines("", "    ", text, Math.max(columns, MIN_COLUMNS)));
    }

    private static String where(Endpoint endpoint) {
        String address = StageTable.address(endpoint);
        return (address == null ? VisibleText.of(endpoint.target().toString()) : SafeText.of(address)) + ": ";
    }
}
