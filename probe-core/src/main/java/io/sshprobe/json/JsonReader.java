package io.sshprobe.json;

import io.sshprobe.observation.CaseFile;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.VantageObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads back a line that {@link JsonReport} wrote, of this version or of a later one with the same major version of the schema.
 *
 * <p>Members that this version does not know are passed over. If a label is not known, the line is a {@link NewerResult}.
 */
public final class JsonReader {
    private final JsonInput json;
    private final EndpointJson endpoint = new EndpointJson();
    private @Nullable String schema;
    private @Nullable String vantage;
    private int addresses = JsonReport.ADDRESSES_IF_UNSAID;
    private @Nullable SavedVerdict verdict;
    private @Nullable List<SavedStage> stages;
    private @Nullable SavedEnd end;
    private @Nullable String software;
    private @Nullable String hostKeyFingerprint;
    private @Nullable Integer connections;
    private @Nullable List<Observation> observations;
    private @Nullable List<Observation> siblings;
    private @Nullable List<VantageObservation> elsewhere;
    private @Nullable List<PastOutcome> history;
    private @Nullable Integer openConnections;

    private JsonReader(JsonInput json) {
        this.json = json;
    }

    /**
     * Reads the facts of one line.
     *
     * @throws MalformedLineException if the line is not a result of sshprobe, or has words that this version does not know
     */
    public static CaseFile read(String line) throws MalformedLineException {
        SavedResult saved = saved(line);
        if (saved instanceof NewerResult newer) {
            throw new MalformedLineException(newer.notice(), null);
        }
        return ((SavedFacts) saved).facts();
    }

    /**
     * Reads one line, without its line end or with it.
     *
     * @throws MalformedLineException if the line is not a result of sshprobe
     */
    public static SavedResult saved(String line) throws MalformedLineException {
        try (JsonInput json = JsonInput.of(line)) {
            return new JsonReader(json).result(line);
        } catch (JacksonException malformed) {
            throw MalformedLineException.because(malformed.getOriginalMessage(), malformed);
        } catch (IllegalArgumentException malformed) {
            throw MalformedLineException.because(malformed.getMessage(), malformed);
        }
    }

    private SavedResult result(String line) {
        json.begin();
        for (String name = json.member(); name != null; name = json.member()) {
            if (!endpoint.read(json, name)) {
                member(name);
            }
        }
        json.needed(JsonReport.SCHEMA_KEY, schema);
        json.end();
        return json.unknown().isEmpty() ? known() : newer(line.strip());
    }

    private void member(String name) {
        switch (name) {
            case JsonReport.SCHEMA_KEY -> {
                schema = json.text();
                SchemaId.check(schema);
            }
            case JsonReport.VANTAGE -> vantage = json.optional(JsonInput::text);
            case JsonReport.ADDRESSES -> addresses = json.integer();
            case VerdictJson.VERDICT -> verdict = VerdictJson.read(json);
            case StageJson.STAGES -> stages = json.list(StageJson::read);
            case EndJson.END -> end = EndJson.read(json);
            case ServerIdJson.SERVER_ID -> software = json.optional(ServerIdJson::readSoftware);
            case HostKeyJson.HOST_KEY -> hostKeyFingerprint = json.optional(HostKeyJson::readFingerprint);
            case JsonReport.CONNECTIONS -> connections = json.integer();
            case JsonReport.OBSERVATIONS -> observations = json.list(ObservationJson::read);
            case JsonReport.SIBLINGS -> siblings = json.list(ObservationJson::read);
            case VantageObservationJson.ELSEWHERE -> elsewhere = json.list(VantageObservationJson::read);
            case PastOutcomeJson.HISTORY -> history = json.list(PastOutcomeJson::read);
            case JsonReport.OPEN_CONNECTIONS -> openConnections = json.optional(JsonInput::integer);
            default -> json.skip();
        }
    }

    private SavedFacts known() {
        return new SavedFacts(
                vantage,
                new CaseFile(
                        endpoint.endpoint(json),
                        json.needed(JsonReport.OBSERVATIONS, observations),
                        json.needed(JsonReport.SIBLINGS, siblings),
                        json.needed(VantageObservationJson.ELSEWHERE, elsewhere),
                        json.needed(PastOutcomeJson.HISTORY, history),
                        openConnections),
                json.needed(JsonReport.CONNECTIONS, connections));
    }

    private NewerResult newer(String line) {
        return new NewerResult(
                json.unknown(),
                endpoint.endpoint(json),
                endpoint.startedAt(json),
                addresses,
                vantage,
                json.needed(JsonReport.CONNECTIONS, connections),
                json.needed(VerdictJson.VERDICT, verdict),
                json.needed(StageJson.STAGES, stages),
                json.needed(EndJson.END, end),
                software,
                hostKeyFingerprint,
                line);
    }
}
