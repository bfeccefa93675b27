package io.sshprobe.json;

import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.json.SavedVerdict.NamedCandidate;
import java.util.List;

/** A cause that stands: an object. */
final class CandidateJson {
    static final String CAUSE = "cause";
    static final String CONFIDENCE = "confidence";
    static final String EVIDENCE_FOR = "evidence_for";
    static final String EVIDENCE_AGAINST = "evidence_against";

    private CandidateJson() {}

    static void write(JsonText json, Candidate candidate) {
        json.openObject();
        json.label(CAUSE, candidate.cause().label());
        json.label(CONFIDENCE, candidate.confidence().label());
        writeEvidence(json, candidate);
        json.closeObject();
    }

    /** Writes the members that the verdict has too. */
    static void writeEvidence(JsonText json, Candidate candidate) {
        json.strings(EVIDENCE_FOR, candidate.evidenceFor());
        json.strings(EVIDENCE_AGAINST, candidate.evidenceAgainst());
    }

    static NamedCandidate read(JsonInput json) {
        String cause = null;
        String confidence = null;
        List<String> evidenceFor = List.of();
        List<String> evidenceAgainst = List.of();
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case CAUSE -> cause = json.label();
                case CONFIDENCE -> confidence = json.label();
                case EVIDENCE_FOR -> evidenceFor = json.texts();
                case EVIDENCE_AGAINST -> evidenceAgainst = json.texts();
                default -> json.skip();
            }
        }
        NamedCandidate candidate = new NamedCandidate(
                json.needed(CAUSE, cause), json.needed(CONFIDENCE, confidence), evidenceFor, evidenceAgainst);
        json.known(Words.CAUSES, candidate.cause());
        json.known(Words.CONFIDENCES, candidate.confidence());
        return candidate;
    }
}
