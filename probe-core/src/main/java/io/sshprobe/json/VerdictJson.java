package io.sshprobe.json;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.json.SavedVerdict.NamedCandidate;
import io.sshprobe.json.SavedVerdict.RemedyText;
import io.sshprobe.json.SavedVerdict.RuledOutCause;
import io.sshprobe.observation.Experiment;
import java.util.List;

/** The verdict: an object of the line. */
final class VerdictJson {
    static final String VERDICT = "verdict";
    static final String CAUSE = CandidateJson.CAUSE;
    static final String FAMILY = "family";
    static final String SUMMARY = "summary";

    private static final String CONFIDENCE = CandidateJson.CONFIDENCE;
    private static final String STAGE = "stage";
    private static final String NOTICES = "notices";
    private static final String RULED_OUT = "ruled_out";
    private static final String SETTLE = "settle";
    private static final String EXPERIMENTS = "experiments";
    private static final String CANDIDATES = "candidates";

    private VerdictJson() {}

    /** Writes it; {@link JsonHeadReader} relies on the order of cause, family, summary and remedy. */
    static void write(JsonText json, Assessment assessment) {
        json.openObject(VERDICT);
        json.label(CAUSE, assessment.cause().label());
        json.label(FAMILY, assessment.cause().family().label());
        json.label(CONFIDENCE, assessment.verdict().confidence().label());
        json.label(STAGE, assessment.stage().label());
        json.strings(NOTICES, assessment.notices());
        json.string(SUMMARY, assessment.summary());
        CandidateJson.writeEvidence(json, assessment.verdict());
        json.openArray(RULED_OUT);
        for (RuledOut ruledOut : assessment.ruledOut()) {
            RuledOutJson.write(json, ruledOut);
        }
        json.closeArray();
        RemedyJson.write(json, assessment.remedies());
        json.strings(SETTLE, assessment.settle());
        json.openArray(EXPERIMENTS);
        for (Experiment experiment : assessment.experiments()) {
            json.label(experiment.label());
        }
        json.closeArray();
        json.openArray(CANDIDATES);
        for (Candidate candidate : assessment.candidates()) {
            CandidateJson.write(json, candidate);
        }
        json.closeArray();
        json.closeObject();
    }

    /** Reads it, and notes the words that this version does not know. */
    static SavedVerdict read(JsonInput json) {
        String cause = null;
        String family = null;
        String confidence = null;
        String stage = null;
        String summary = null;
        List<String> notices = List.of();
        List<String> evidenceFor = List.of();
        List<String> evidenceAgainst = List.of();
        List<RuledOutCause> ruledOut = List.of();
        List<RemedyText> remedies = List.of();
        List<String> settle = List.of();
        List<NamedCandidate> candidates = List.of();
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case CAUSE -> cause = json.label();
                case FAMILY -> family = json.label();
                case CONFIDENCE -> confidence = json.label();
                case STAGE -> stage = json.label();
                case SUMMARY -> summary = json.text();
                case NOTICES -> notices = json.texts();
                case CandidateJson.EVIDENCE_FOR -> evidenceFor = json.texts();
                case CandidateJson.EVIDENCE_AGAINST -> evidenceAgainst = json.texts();
                case RULED_OUT -> ruledOut = json.list(RuledOutJson::read);
                case RemedyJson.REMEDY -> remedies = json.list(RemedyJson::read);
                case SETTLE -> settle = json.texts();
                case EXPERIMENTS -> json.list(VerdictJson::experiment);
                case CANDIDATES -> candidates = json.list(CandidateJson::read);
                default -> json.skip();
            }
        }
        CauseLabel named = new CauseLabel(json.needed(CAUSE, cause), json.needed(FAMILY, family));
        SavedVerdict verdict = new SavedVerdict(
                named,
                json.needed(CONFIDENCE, confidence),
                json.needed(STAGE, stage),
                notices,
                json.needed(SUMMARY, summary),
                evidenceFor,
                evidenceAgainst,
                ruledOut,
                remedies,
                settle,
                candidates);
        json.known(Words.CAUSES, named.label());
        json.known(Words.FAMILIES, named.family());
        json.known(Words.CONFIDENCES, verdict.confidence());
        json.known(Words.STAGES, verdict.stage());
        return verdict;
    }

    private static String experiment(JsonInput json) {
        String label = json.label();
        json.known(Words.EXPERIMENTS, label);
        return label;
    }
}
