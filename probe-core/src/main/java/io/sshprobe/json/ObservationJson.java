package io.sshprobe.json;

import io.sshprobe.json.JsonText.Span;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.Experiment;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Transport;
import io.sshprobe.ssh.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of one probe: an object that loses nothing, without what is null or empty or follows from the bytes received. */
final class ObservationJson {
    private static final String EXPERIMENT = "experiment";

    /** What the bytes received say, to be compared with what was observed: the same for many results. */
    private ObservationJson() {}

    static void write(JsonText json, Observation observation) {
        open(json, observation);
        EndpointJson.write(json, observation.endpoint(), observation.startedAt());
        writeCourse(json, observation);
        rest(json, observation);
    }

    /** Writes an observation of which the line has these members already: what was probed, and how the probe went. */
    static void write(JsonText json, Observation observation, Span endpoint, Span course) {
        open(json, observation);
        json.again(endpoint);
        json.again(course);
        rest(json, observation);
    }

    private static void open(JsonText json, Observation observation) {
        json.openObject();
        json.label(EXPERIMENT, observation.experiment().label());
    }

    /** Writes how the probe went: members that the line has too. */
    static void writeCourse(JsonText json, Observation observation) {
        StageJson.write(json, observation.stages());
        EndJson.write(json, observation.end());
    }

    private static void rest(JsonText json, Observation observation) {
        PlainText held = PlainText.of(
                observation.text().received(),
                ServerTextJson.PROPOSALS,
                observation.keyExchange().serverProposal());
        ServerTextJson.write(json, observation.text(), held);
        KeyExchangeJson.write(json, observation.keyExchange(), held.proposal());
        UserauthJson.write(json, observation.userauth());
        TransportJson.write(json, observation.transport());
        json.closeObject();
    }

    /** Reads an observation; null, and noted, if it has words that this version does not know. */
    static @Nullable Observation read(JsonInput json) {
        String experiment = null;
        List<SavedStage> stages = null;
        SavedEnd end = null;
        EndpointJson endpoint = new EndpointJson();
        ServerTextJson text = new ServerTextJson();
        KeyExchangeJson exchange = new KeyExchangeJson();
        UserauthJson userauth = new UserauthJson();
        TransportJson transport = new TransportJson();
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case EXPERIMENT -> experiment = json.label();
                case StageJson.STAGES -> stages = json.list(StageJson::read);
                case EndJson.END -> end = EndJson.read(json);
                default -> {
                    if (!endpoint.read(json, name)
                            && !text.read(json, name)
                            && !exchange.read(json, name)
                            && !userauth.read(json, name)
                            && !transport.read(json, name)) {
                        json.skip();
                    }
                }
            }
        }
        PlainText held = text.held(json);
        Experiment knownExperiment = json.known(Words.EXPERIMENTS, json.needed(EXPERIMENT, experiment));
        List<StageRecord> knownStages = StageJson.known(json, json.needed(StageJson.STAGES, stages));
        ConnectionEnd knownEnd = json.needed(EndJson.END, end).known(json);
        Transport knownTransport = transport.transport(json);
        return knownExperiment == null || knownStages == null || knownEnd == null || knownTransport == null
                ? null
                : new Observation(
                        endpoint.endpoint(json),
                        knownExperiment,
                        endpoint.startedAt(json),
                        knownStages,
                        text.text(json, held),
                        exchange.exchange(held.proposal()),
                        userauth.userauth(),
                        knownTransport,
                        knownEnd);
    }
}
