package io.sshprobe.cli.report;

import io.sshprobe.cli.input.AddressLiteral;
import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.Sighting;
import io.sshprobe.ssh.ByteString;
import java.net.InetAddress;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes as JSON what surrounds the probes of one endpoint: other places, and earlier runs. */
final class JsonSurroundings {
    private JsonSurroundings() {}

    static void sightings(JsonGenerator json, List<Sighting> sightings) {
        json.writeArrayPropertyStart("elsewhere");
        for (Sighting sighting : sightings) {
            json.writeStartObject();
            JsonFacts.string(json, "vantage", sighting.vantage());
            json.writeName("seen");
            JsonFacts.observation(json, sighting.seen());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void history(JsonGenerator json, List<PastOutcome> past) {
        json.writeArrayPropertyStart("history");
        for (PastOutcome outcome : past) {
            json.writeStartObject();
            json.writeStringProperty("at", outcome.at().toString());
            InetAddress local = outcome.local();
            JsonFacts.string(json, "local", local == null ? null : AddressLiteral.format(local));
            json.writeStringProperty("end", outcome.end().label());
            json.writeStringProperty("stage", outcome.stage().label());
            ByteString identification = outcome.identification();
            JsonFacts.string(json, "identification", identification == null ? null : identification.base64());
            JsonFacts.string(json, "host_key", outcome.hostKey());
            json.writeNumberProperty("unauthenticated", outcome.unauthenticated());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
