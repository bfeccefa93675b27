package io.sshprobe.verdict;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Cause;
import io.sshprobe.diagnosis.Confidence;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.EndedBy;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.target.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of verdicts: how the first probe of a fault ends, and what is concluded.
 *
 * @param fault the name of the fault, with {@link VerdictTable#OVER_IPV6} where the row is for IPv6
 * @param ends how the first probe may end
 * @param by who may have ended it
 * @param stages in which stage
 * @param icmp type and code of the ICMP error that ended it, such as {@code 3/13}, or null if none
 * @param first the causes that the first probe's assessment may name first
 * @param sure the confidences that it may have
 * @param truth the true cause, or null where a fault is a script and not a server
 * @param shown whether one probe shows enough to make the true cause a candidate
 * @param investigated the causes that may come first after an investigation; empty if the fault is not investigated
 * @param atMost the highest confidence after an investigation; null if the fault is not investigated
 */
public record VerdictRow(
        String fault,
        Set<EndKind> ends,
        Set<EndedBy> by,
        Set<Stage> stages,
        @Nullable String icmp,
        Set<Cause> first,
        Set<Confidence> sure,
        @Nullable Cause truth,
        boolean shown,
        Set<Cause> investigated,
        @Nullable Confidence atMost) {
    /** A person reads so many candidates; a list of all causes would be no answer. */
    private static final int READ = 4;

    public VerdictRow {
        ends = Set.copyOf(ends);
        by = Set.copyOf(by);
        stages = Set.copyOf(stages);
        first = Set.copyOf(first);
        sure = Set.copyOf(sure);
        investigated = Set.copyOf(investigated);
    }

    /** Whether this fault is investigated, and not only probed once. */
    public boolean isInvestigated() {
        return atMost != null;
    }

    /** Where the first probe and its assessment differ from this row; empty if they fit. */
    List<String> differences(ConnectionEnd end, Assessment assessment) {
        List<String> differences = new ArrayList<>();
        check(differences, ends.contains(end.kind()), "ends", end.kind().label());
        check(differences, by.contains(end.by()), "ended by", end.by().label());
        check(differences, stages.contains(end.stage()), "stage", end.stage().label());
        check(differences, String.valueOf(icmp).equals(String.valueOf(icmp(end))), "ICMP", icmp(end));
        check(
                differences,
                first.contains(assessment.cause()),
                "first probe",
                assessment.cause().label());
        Confidence confidence = assessment.verdict().confidence();
        check(differences, sure.contains(confidence), "sure", confidence.label());
        if (truth != null && shown) {
            check(differences, causes(assessment).contains(truth), "candidates", causes(assessment));
        }
        return differences;
    }

    /** Where the assessment after an investigation differs from this row; empty if it fits. */
    List<String> differences(Assessment assessment) {
        if (atMost == null || truth == null) {
            throw new IllegalStateException("not investigated: " + fault);
        }
        List<String> differences = new ArrayList<>();
        Cause cause = assessment.cause();
        Confidence confidence = assessment.verdict().confidence();
        List<Cause> read = causes(assessment).stream().limit(READ).toList();
        check(differences, investigated.contains(cause), "investigated", cause.label());
        check(differences, read.contains(truth), "the first " + READ + " candidates", read);
        check(differences, confidence.compareTo(atMost) >= 0, "at most", confidence.label());
        if (cause != truth) {
            check(differences, confidence != Confidence.CERTAIN, "a look-alike", confidence.label());
        }
        return differences;
    }

    private static void check(List<String> differences, boolean fits, String column, @Nullable Object seen) {
        if (!fits) {
            differences.add(column + ": " + seen);
        }
    }

    private static @Nullable String icmp(ConnectionEnd end) {
        IcmpError icmp = end.icmp();
        return icmp == null ? null : icmp.type() + "/" + icmp.code();
    }

    private static List<Cause> causes(Assessment assessment) {
        return assessment.candidates().stream().map(Candidate::cause).toList();
    }
}
