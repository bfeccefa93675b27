package io.sshprobe.json;

import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.diagnosis.Family;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.StageOutcome;
import io.sshprobe.ssh.Deviation;
import io.sshprobe.target.Opening;
import io.sshprobe.target.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The labels of one kind that this version knows, and the values that they stand for. */
final class Words<E> {
    static final Words<Stage> STAGES = of("stage", Stage.values(), Stage::label);
    static final Words<StageOutcome> OUTCOMES = of("stage outcome", StageOutcome.values(), StageOutcome::label);
    static final Words<EndKind> END_KINDS = of("end", EndKind.values(), EndKind::label);
    static final Words<EndedBy> ENDED_BY = of("origin of an end", EndedBy.values(), EndedBy::label);
    static final Words<Experiment> EXPERIMENTS = of("experiment", Experiment.values(), Experiment::label);
    static final Words<Opening> OPENINGS = of("opening", Opening.values(), Opening::label);
    static final Words<HopLimitTrial.AnswerTo> ANSWERS =
            of("answered segment", HopLimitTrial.AnswerTo.values(), HopLimitTrial.AnswerTo::label);
    static final Words<Cause> CAUSES = of("cause", Cause.values(), Cause::label);
    static final Words<Family> FAMILIES = of("family", Family.values(), Family::label);
    static final Words<Confidence> CONFIDENCES = of("confidence", Confidence.values(), Confidence::label);
    static final Words<Deviation.Kind> DEVIATIONS = of("deviation", Deviation.Kind.values(), Deviation.Kind::label);
    static final Words<Remedy.Where> PLACES = of("place of a remedy", Remedy.Where.values(), Remedy.Where::label);

    private static final int MAX_LENGTH = 64;

    private final String kind;
    private final Map<String, E> byLabel;

    private Words(String kind, Map<String, E> byLabel) {
        this.kind = kind;
        this.byLabel = byLabel;
    }

    private static <E> Words<E> of(String kind, E[] values, Function<E, String> label) {
        Map<String, E> byLabel = new HashMap<>();
        for (E value : values) {
            byLabel.put(label.apply(value), value);
        }
        return new Words<>(kind, byLabel);
    }

    /** What they name, for people. */
    String kind() {
        return kind;
    }

    /** The value with that label, or null. */
    @Nullable E find(String label) {
        return byLabel.get(label);
    }

    /** Whether a text has the form of a label: lower kebab-case, and short. */
    static boolean isLabel(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_LENGTH;
    }
}
