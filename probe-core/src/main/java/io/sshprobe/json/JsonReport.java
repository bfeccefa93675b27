package io.sshprobe.json;

import io.sshprobe.diagnosis.Assessment;
import io.sshprobe.diagnosis.Candidate;
import io.sshprobe.diagnosis.Remedy;
import io.sshprobe.diagnosis.RuledOut;
import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonText.Span;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A result as one line of JSON, as {@code docs/schema/sshprobe-1.schema.json} has it.
 *
 * <p>Every key is always there, null where there is nothing; only observations leave out what is nothing or follows from
 * the rest. The line is US-ASCII: whatever a server sent is escaped, so that neither a terminal nor a decoder can be upset by
 * it. {@code observations} and {@code siblings} lose nothing.
 */
public final class JsonReport {
    /** The value of {@code schema}: changes when a reader of the old form would misread the new one. */
    public static final String SCHEMA = "sshprobe/1";

    private static final int USUAL_LENGTH = 12 * 1024;

    /** The largest buffer that is kept for the next line, in bytes. */
    private static final int MAX_KEPT = 64 * 1024;

    private final String toolVersion;
    private final AtomicReference<@Nullable JsonText> spare = new AtomicReference<>();

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
        return new String(bytes(result, vantage), StandardCharsets.US_ASCII);
    }

    /** The line in US-ASCII: what is written in the end, without a copy as text. */
    public byte[] bytes(Result result, @Nullable String vantage) {
        JsonText json = spare.getAndSet(null);
        if (json == null) {
            json = new JsonText(USUAL_LENGTH);
        }
        write(json, result, vantage);
        byte[] line = json.takeLine();
        if (json.longest() <= MAX_KEPT) {
            spare.set(json);
        }
        return line;
    }

    private void write(JsonText json, Result result, @Nullable String vantage) {
        CaseFile facts = result.facts();
        Observation first = facts.first();
        json.openObject();
        json.label("schema", SCHEMA);
        json.label("tool_version", toolVersion);
        json.string("vantage", vantage);
        int before = json.position();
        JsonFacts.about(json, facts.endpoint(), first.startedAt());
        Span about = json.since(before);
        json.number("addresses", 1 + facts.siblings().size());
        // Who wants no more than what it is about and the verdict need not read on.
        verdict(json, result.assessment());
        before = json.position();
        JsonFacts.course(json, first);
        Span course = json.since(before);
        handshake(json, first);
        json.number("connections", result.connections());
        JsonFacts.missing(json, missing(facts));
        json.openArray("observations");
        if (first.endpoint().equals(facts.endpoint())) {
            JsonFacts.observation(json, first, about, course);
        } else {
            JsonFacts.observation(json, first);
        }
        for (int i = 1; i < facts.observations().size(); i++) {
            JsonFacts.observation(json, facts.observations().get(i));
        }
        json.closeArray();
        json.openArray("siblings");
        for (Observation sibling : facts.siblings()) {
            JsonFacts.observation(json, sibling);
        }
        json.closeArray();
        JsonSurroundings.sightings(json, facts.otherVantages());
        JsonSurroundings.history(json, facts.past());
        json.number("open_connections", facts.openConnections());
        json.closeObject();
    }

    private static void handshake(JsonText json, Observation first) {
        List<String> lines = new ArrayList<>();
        for (ByteString line : first.text().preIdentificationLines()) {
            lines.add(JsonFacts.readable(line));
        }
        json.strings("pre_identification_lines", lines);
        serverId(json, first.text().identification());
        KeyExchange exchange = first.keyExchange();
        JsonKeyExchange.serverProposal(json, exchange.serverProposal());
        JsonKeyExchange.negotiation(json, exchange.negotiation());
        JsonKeyExchange.hostKey(json, exchange);
        JsonFacts.extensions(json, first.userauth());
        auth(json, first.userauth());
    }

    private static void serverId(JsonText json, @Nullable IdentificationString id) {
        if (id == null) {
            json.nothing("server_id");
            return;
        }
        json.openObject("server_id");
        json.string("raw", JsonFacts.readable(id.line()));
        json.string("version", readable(id.protocolVersion()));
        json.string("software", readable(id.softwareVersion()));
        String comments = id.comments();
        json.string("comments", comments == null ? null : readable(comments));
        json.closeObject();
    }

    /** Undoes byte for character where the bytes are UTF-8. */
    private static String readable(String latin1) {
        return JsonFacts.readable(ByteString.latin1(latin1));
    }

    private static void auth(JsonText json, Userauth userauth) {
        if (userauth.methods() == null && userauth.banner() == null) {
            json.nothing("auth");
            return;
        }
        json.openObject("auth");
        json.strings("methods", userauth.methods());
        json.string("banner", userauth.banner());
        json.closeObject();
    }

    /** What this machine could not tell in any of the probes. */
    private static List<MissingRung> missing(CaseFile facts) {
        Set<MissingRung> missing = new LinkedHashSet<>();
        for (Observation observation : facts.observations()) {
            missing.addAll(observation.transport().missing());
        }
        return List.copyOf(missing);
    }

    private static void verdict(JsonText json, Assessment assessment) {
        json.openObject("verdict");
        json.label("cause", assessment.cause().label());
        json.label("family", assessment.cause().family().label());
        json.label("confidence", assessment.verdict().confidence().label());
        json.label("stage", assessment.stage().label());
        json.strings("notices", assessment.notices());
        json.string("summary", assessment.summary());
        evidence(json, assessment.verdict());
        json.openArray("ruled_out");
        for (RuledOut ruledOut : assessment.ruledOut()) {
            json.openObject();
            json.label("cause", ruledOut.cause().label());
            json.string("because", ruledOut.because());
            json.closeObject();
        }
        json.closeArray();
        remedies(json, assessment.remedies());
        json.strings("settle", assessment.settle());
        json.openArray("experiments");
        for (Experiment experiment : assessment.experiments()) {
            json.label(experiment.label());
        }
        json.closeArray();
        json.openArray("candidates");
        for (Candidate candidate : assessment.candidates()) {
            json.openObject();
            json.label("cause", candidate.cause().label());
            json.label("confidence", candidate.confidence().label());
            evidence(json, candidate);
            json.closeObject();
        }
        json.closeArray();
        json.closeObject();
    }

    /** The property {@code remedy}, the same wherever there is one. */
    public static void remedies(JsonText json, List<Remedy> remedies) {
        json.openArray("remedy");
        for (Remedy remedy : remedies) {
            json.openObject();
            json.label("where", remedy.where().label());
            json.string("action", remedy.action());
            json.closeObject();
        }
        json.closeArray();
    }

    private static void evidence(JsonText json, Candidate candidate) {
        json.strings("evidence_for", candidate.evidenceFor());
        json.strings("evidence_against", candidate.evidenceAgainst());
    }
}
