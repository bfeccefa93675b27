package io.sshprobe.json;

import io.sshprobe.observation.PastOutcome;
import io.sshprobe.observation.VantageObservation;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.util.List;

/** Writes as JSON what surrounds the probes of one endpoint: other places, and earlier runs. */
final class JsonSurroundings {
    private JsonSurroundings() {}

    static void sightings(JsonText json, List<VantageObservation> sightings) {
        json.openArray("elsewhere");
        for (VantageObservation sighting : sightings) {
            json.openObject();
            json.string("vantage", sighting.vantage());
            json.name("seen");
            JsonFacts.observation(json, sighting.seen());
            json.closeObject();
        }
        json.closeArray();
    }

    static void history(JsonText json, List<PastOutcome> past) {
        json.openArray("history");
        for (PastOutcome outcome : past) {
            json.openObject();
            json.instant("at", outcome.at());
            InetAddress local = outcome.local();
            json.string("local", local == null ? null : AddressLiteral.format(local));
            json.label("end", outcome.end().label());
            json.label("stage", outcome.stage().label());
            ByteString identification = outcome.identification();
            json.string("identification", identification == null ? null : identification.base64());
            json.string("host_key", outcome.hostKey());
            json.number("unauthenticated", outcome.unauthenticated());
            json.closeObject();
        }
        json.closeArray();
    }
}
