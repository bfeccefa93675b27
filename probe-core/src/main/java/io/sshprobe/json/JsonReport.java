package io.sshprobe.json;

import io.sshprobe.investigation.Result;
import io.sshprobe.json.JsonText.Span;
import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A result as one line of JSON, as {@code docs/schema/sshprobe-1.schema.json} has it.
 *
 * <p>Every key is always there, null where there is nothing; only observations leave out what is null or empty or follows
 * from the rest. The line is US-ASCII: whatever a server sent is escaped, so that it harms neither a terminal nor a decoder.
 * {@code observations} and {@code siblings} lose nothing: {@link JsonReader} reads them back.
 */
public final class JsonReport {
    /**
     * The value of {@code schema}. A reader of the old form would misread a line with another number; what is only added shows
     * in a minor number, as in {@code sshprobe/1.1}.
     */
    public static final String SCHEMA = SchemaId.CURRENT;

    static final String SCHEMA_KEY = "schema";
    static final String VANTAGE = "vantage";
    static final String ADDRESSES = "addresses";

    /** What a line without {@link #ADDRESSES} means: lines before 0.1.0 do not say. */
    static final int ADDRESSES_IF_UNSAID = 1;

    static final String CONNECTIONS = "connections";
    static final String OBSERVATIONS = "observations";
    static final String SIBLINGS = "siblings";
    static final String OPEN_CONNECTIONS = "open_connections";

    /** Only in a line for which they would be too long. */
    static final String OBSERVATIONS_LEFT_OUT = "observations_left_out";

    /** The longest line that is written, and that a reader must take, in bytes. */
    public static final int MAX_LINE = 8 << 20;

    /** What the observations may need of it; what comes behind them is short. */
    private static final int ROOM = MAX_LINE - (1 << 20);

    private static final String TOOL_VERSION = "tool_version";

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
        json.label(SCHEMA_KEY, SCHEMA);
        json.label(TOOL_VERSION, toolVersion);
        json.string(VANTAGE, vantage);
        int before = json.position();
        EndpointJson.write(json, facts.endpoint(), first.startedAt());
        Span endpoint = json.since(before);
        json.number(ADDRESSES, 1 + facts.siblings().size());
        // A reader that wants no more than the endpoint and the verdict can stop behind it.
        VerdictJson.write(json, result.assessment());
        before = json.position();
        ObservationJson.writeCourse(json, first);
        Span course = json.since(before);
        ServerTextJson.writeLines(json, first.text());
        ServerIdJson.write(json, first.text().identification());
        KeyExchangeJson.writePlain(json, first.keyExchange());
        UserauthJson.writePlain(json, first.userauth());
        json.number(CONNECTIONS, result.connections());
        MissingRungJson.write(json, missing(facts));
        int leftOut = observations(json, facts, endpoint, course);
        json.openArray(SIBLINGS);
        leftOut += further(json, facts.siblings());
        json.closeArray();
        if (leftOut > 0) {
            json.number(OBSERVATIONS_LEFT_OUT, leftOut);
        }
        VantageObservationJson.write(json, facts.otherVantages());
        PastOutcomeJson.write(json, facts.past());
        json.number(OPEN_CONNECTIONS, facts.openConnections());
        json.closeObject();
    }

    /** Writes as many as a line has room for: less than that is only left out if servers sent more than any real one does. */
    private static int further(JsonText json, List<Observation> observations) {
        for (int i = 0; i < observations.size(); i++) {
            int before = json.position();
            ObservationJson.write(json, observations.get(i));
            if (json.position() > ROOM) {
                json.remove(before);
                return observations.size() - i;
            }
        }
        return 0;
    }

    private static int observations(JsonText json, CaseFile facts, Span endpoint, Span course) {
        json.openArray(OBSERVATIONS);
        Observation first = facts.first();
        if (first.endpoint().equals(facts.endpoint())) {
            ObservationJson.write(json, first, endpoint, course);
        } else {
            ObservationJson.write(json, first);
        }
        int leftOut = further(
                json, facts.observations().subList(1, facts.observations().size()));
        json.closeArray();
        return leftOut;
    }

    /** The rungs of the evidence ladder that were missing in any of the probes. */
    private static List<MissingRung> missing(CaseFile facts) {
        Set<MissingRung> missing = new LinkedHashSet<>();
        for (Observation observation : facts.observations()) {
            missing.addAll(observation.transport().missing());
        }
        return List.copyOf(missing);
    }
}
