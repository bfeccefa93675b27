package io.sshprobe.cli.report;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.investigation.Result;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Negotiation;
import io.sshprobe.ssh.Slot;
import io.sshprobe.ssh.SlotNegotiation.Mismatch;
import io.sshprobe.ssh.SlotNegotiation.Negotiated;
import io.sshprobe.ssh.SlotNegotiation.NotNeeded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * A result as one line of JSON, as {@code docs/schema/sshprobe-1.schema.json} has it.
 *
 * <p>Every key is always there, null where there is nothing. The line is US-ASCII: whatever a server sent is escaped, so
 * that neither a terminal nor a decoder can be upset by it. {@code observations} and {@code siblings} lose nothing.
 */
public final class JsonReport {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    public static final String SCHEMA = "sshprobe/1";

    /** What every line of ours is written with: US-ASCII. */
    static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int USUAL_LENGTH = 16 * 1024;

    private final String toolVersion;

    /** Writes as the version given of this program. */
    public JsonReport(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    /** The line, with its line end. */
    public String line(Result result) {
        return line(result, null);
    }

    /**
     * The line, with its line end.
     *
     * @param vantage the place that the result was seen from, or null
     */
    public String line(Result result, @Nullable String vantage) {
        return new String(bytes(result, vantage), StandardCharsets.ISO_8859_1); // which takes no decoding
    }

    /** The line in US-ASCII: what is written in the end, without a copy as text. */
    public byte[] bytes(Result result, @Nullable String vantage) {
        ByteArrayOutputStream ascii = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), ascii)) {
            json.writeStartObject();
            head(json, result, vantage);
            handshake(json, result.facts().first());
            json.writeNumberProperty("connections", result.connections());
            missingEvidence(json, result.facts());
            observations(json, "observations", result.facts().observations());
            observations(json, "siblings", result.facts().siblings());
            JsonSurroundings.sightings(json, result.facts().elsewhere());
            JsonSurroundings.history(json, result.facts().past());
            JsonFacts.number(json, "open_connections", result.facts().openConnections());
            json.writeEndObject();
        }
        ascii.write('\n');
        return ascii.toByteArray();
    }

    /** What it is about and the verdict, so that who wants no more than those need not read on. */
    private void head(JsonGenerator json, Result result, @Nullable String vantage) {
        CaseFile facts = result.facts();
        json.writeStringProperty("schema", SCHEMA);
        json.writeStringProperty("tool_version", toolVersion);
        json.writeStringProperty("started_at", facts.first().startedAt().toString());
        JsonFacts.string(json, "vantage", vantage);
        JsonFacts.endpoint(json, facts.endpoint());
        json.writeNumberProperty("addresses", 1 + facts.siblings().size());
        verdict(json, result.assessment());
    }

    private static void handshake(JsonGenerator json, Observation first) {
        JsonFacts.stages(json, first.stages());
        JsonFacts.end(json, first.end());
        JsonFacts.strings(
                json,
                "pre_identification_lines",
                first.text().preIdentificationLines().stream()
                        .map(JsonFacts::readable)
                        .toList());
        serverId(json, first.text().identification());
        KeyExchange exchange = first.keyExchange();
        JsonFacts.proposal(json, "server_kex", exchange.serverProposal());
        negotiation(json, exchange.negotiation());
        hostKey(json, exchange);
        JsonFacts.extensions(json, first.userauth());
        auth(json, first.userauth());
    }

    private static void serverId(JsonGenerator json, @Nullable IdentificationString id) {
        if (id == null) {
            json.writeNullProperty("server_id");
            return;
        }
        json.writeObjectPropertyStart("server_id");
        JsonFacts.string(json, "raw", JsonFacts.readable(id.line()));
        JsonFacts.string(json, "version", readable(id.protocolVersion()));
        JsonFacts.string(json, "software", readable(id.softwareVersion()));
        String comments = id.comments();
        JsonFacts.string(json, "comments", comments == null ? null : readable(comments));
        json.writeEndObject();
    }

    /** Undoes byte for character where the bytes are UTF-8. */
    private static String readable(String latin1) {
        return JsonFacts.readable(ByteString.latin1(latin1));
    }

    private static void negotiation(JsonGenerator json, @Nullable Negotiation negotiation) {
        if (negotiation == null) {
            json.writeNullProperty("negotiation");
            return;
        }
        json.writeObjectPropertyStart("negotiation");
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            json.writeObjectPropertyStart(slot.rfcName());
            // No pattern switch in Java 17; the interface is sealed, so this is all there is.
            if (negotiation.slot(slot) instanceof Negotiated negotiated) {
                outcome(json, "negotiated", negotiated.name(), null);
            } else if (negotiation.slot(slot) instanceof NotNeeded notNeeded) {
                outcome(json, "not-needed", null, notNeeded.why());
            } else if (negotiation.slot(slot) instanceof Mismatch) {
                outcome(json, "mismatch", null, null);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void outcome(
            JsonGenerator json, String outcome, @Nullable String algorithm, @Nullable String reason) {
        json.writeStringProperty("outcome", outcome);
        JsonFacts.string(json, "algorithm", algorithm);
        JsonFacts.string(json, "reason", reason);
    }

    private static void hostKey(JsonGenerator json, KeyExchange exchange) {
        HostKey key = exchange.hostKey();
        if (key == null) {
            json.writeNullProperty("host_key");
            return;
        }
        json.writeObjectPropertyStart("host_key");
        JsonFacts.string(json, "type", key.type());
        json.writeStringProperty("fingerprint_sha256", key.fingerprintSha256());
        json.writeStringProperty("fingerprint_md5", key.fingerprintMd5());
        JsonFacts.bool(json, "verified", exchange.hostKeyVerified());
        JsonFacts.certificate(json, key.certificate());
        JsonFacts.string(json, "certificate_problem", exchange.certificateProblem());
        json.writeEndObject();
    }

    private static void auth(JsonGenerator json, Userauth userauth) {
        if (userauth.methods() == null && userauth.banner() == null) {
            json.writeNullProperty("auth");
            return;
        }
        json.writeObjectPropertyStart("auth");
        JsonFacts.strings(json, "methods", userauth.methods());
        JsonFacts.string(json, "banner", userauth.banner());
        json.writeEndObject();
    }

    private static void missingEvidence(JsonGenerator json, CaseFile facts) {
        List<MissingRung> missing = facts.observations().stream()
                .flatMap(observation -> observation.transport().missing().stream())
                .distinct()
                .toList();
        JsonFacts.missing(json, "missing_evidence", missing);
    }

    private static void verdict(JsonGenerator json, Assessment assessment) {
        json.writeObjectPropertyStart("verdict");
        json.writeStringProperty("cause", assessment.cause().label());
        json.writeStringProperty("family", assessment.cause().family().label());
        json.writeStringProperty("confidence", assessment.verdict().confidence().label());
        json.writeStringProperty("stage", assessment.stage().label());
        JsonFacts.strings(json, "notices", assessment.notices());
        JsonFacts.string(json, "summary", assessment.summary());
        evidence(json, assessment.verdict());
        json.writeArrayPropertyStart("ruled_out");
        for (RuledOut ruledOut : assessment.ruledOut()) {
            json.writeStartObject();
            json.writeStringProperty("cause", ruledOut.cause().label());
            JsonFacts.string(json, "because", ruledOut.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        remedies(json, assessment.remedies());
        JsonFacts.strings(json, "settle", assessment.settle());
        JsonFacts.strings(
                json,
                "experiments",
                assessment.experiments().stream().map(Experiment::label).toList());
        json.writeArrayPropertyStart("candidates");
        for (Candidate candidate : assessment.candidates()) {
            json.writeStartObject();
            json.writeStringProperty("cause", candidate.cause().label());
            json.writeStringProperty("confidence", candidate.confidence().label());
            evidence(json, candidate);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The property {@code remedy}, the same wherever there is one. */
    static void remedies(JsonGenerator json, List<Remedy> remedies) {
        json.writeArrayPropertyStart("remedy");
        for (Remedy remedy : remedies) {
            json.writeStartObject();
            json.writeStringProperty("where", remedy.where().label());
            JsonFacts.string(json, "action", remedy.action());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void evidence(JsonGenerator json, Candidate candidate) {
        JsonFacts.strings(json, "evidence_for", candidate.evidenceFor());
        JsonFacts.strings(json, "evidence_against", candidate.evidenceAgainst());
    }

    private static void observations(JsonGenerator json, String name, List<Observation> observations) {
        json.writeArrayPropertyStart(name);
        observations.forEach(observation -> JsonFacts.observation(json, observation));
        json.writeEndArray();
    }
}
