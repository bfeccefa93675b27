package io.sshprobe.cli.report;

import io.sshprobe.observation.Experiment;
import java.util.List;

/** The options that make an experiment possible which was not made. */
final class ExperimentHints {
    private ExperimentHints() {}

    /** One line for each option that would help, in the order of the experiments. */
    static List<String> of(List<Experiment> experiments) {
        return experiments.stream().map(ExperimentHints::of).distinct().toList();
    }

    private static String of(Experiment experiment) {
        return switch (experiment) {
            case OTHER_SOURCE ->
                "sshprobe --source auto also connects from the other addresses of this machine, if it has any.";
            case HOP_WALK -> "sshprobe --hop-walk finds out how far along the path a SYN gets.";
            case AFTER_PAUSE ->
                "sshprobe --patience 2m waits until a rate limit or a penalty has ended, and tries again.";
            default ->
                "sshprobe with a larger --max-connections or --patience, and without --passive, makes further probes.";
        };
    }
}
