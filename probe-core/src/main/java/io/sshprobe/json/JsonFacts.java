package io.sshprobe.json;

import io.sshprobe.json.JsonText.Span;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.ServerText;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PlainText;
import io.sshprobe.ssh.ProposalCache;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Endpoint;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes facts as JSON, so that {@link JsonReader} gets them back as they were. */
final class JsonFacts {
    /** What the bytes received say, to be compared with what was observed: the same for many lines. */
    private static final ProposalCache PROPOSALS = new ProposalCache();

    private JsonFacts() {}

    /** Writes an observation, without what is null or empty or follows from the bytes received. */
    static void observation(JsonText json, Observation observation) {
        open(json, observation);
        about(json, observation.endpoint(), observation.startedAt());
        course(json, observation);
        rest(json, observation);
    }

    /** Writes an observation of which the line has written {@link #about} and {@link #course} already. */
    static void observation(JsonText json, Observation observation, Span about, Span course) {
        open(json, observation);
        json.again(about);
        json.again(course);
        rest(json, observation);
    }

    private static void open(JsonText json, Observation observation) {
        json.openObject();
        json.label("experiment", observation.experiment().label());
    }

    /** What was probed, and when. */
    static void about(JsonText json, Endpoint endpoint, Instant startedAt) {
        json.string("target", endpoint.target().host());
        json.string("label", endpoint.target().label());
        json.string("address", text(endpoint.address()));
        json.number("port", endpoint.target().port());
        json.instant("started_at", startedAt);
    }

    /** How the probe went. */
    static void course(JsonText json, Observation observation) {
        stages(json, observation.stages());
        end(json, observation.end());
    }

    private static void rest(JsonText json, Observation observation) {
        ServerText text = observation.text();
        json.bytes("received", text.received().toByteArray());
        PlainText held = PlainText.of(
                text.received(), PROPOSALS, observation.keyExchange().serverProposal());
        if (!text.preIdentificationLines().equals(held.lines())) {
            json.strings("pre_identification_lines", base64(text.preIdentificationLines()));
        }
        IdentificationString id = text.identification();
        if (!Objects.equals(id, held.identification())) {
            json.string("identification", id == null ? null : id.line().base64());
        }
        Long firstByte = text.firstByteNanos();
        if (firstByte != null) {
            json.millis("first_byte_ms", firstByte, 6);
        }
        JsonKeyExchange.write(json, observation.keyExchange(), held.proposal());
        userauth(json, observation.userauth());
        JsonTransport.write(json, observation.transport());
        json.closeObject();
    }

    private static void userauth(JsonText json, Userauth userauth) {
        if (!userauth.extensions().isEmpty()) {
            extensions(json, userauth);
        }
        if (userauth.methods() != null) {
            json.strings("auth_methods", userauth.methods());
        }
        if (userauth.banner() != null) {
            json.string("auth_banner", userauth.banner());
        }
    }

    private static List<String> base64(List<ByteString> lines) {
        List<String> encoded = new ArrayList<>();
        for (ByteString line : lines) {
            encoded.add(line.base64());
        }
        return encoded;
    }

    static @Nullable String text(@Nullable InetAddress address) {
        return address == null ? null : AddressLiteral.format(address);
    }

    private static void stages(JsonText json, List<StageRecord> stages) {
        json.openArray("stages");
        for (StageRecord stage : stages) {
            stage(json, stage);
        }
        json.closeArray();
    }

    private static void stage(JsonText json, StageRecord stage) {
        json.openObject();
        json.label("stage", stage.stage().label());
        json.label("outcome", stage.outcome().label());
        json.millis("start_ms", stage.startNanos(), 6);
        json.millis("duration_ms", stage.durationNanos(), 6);
        json.millis("own_ms", stage.ownNanos(), 6);
        json.closeObject();
    }

    private static void end(JsonText json, ConnectionEnd end) {
        json.openObject("end");
        json.label("kind", end.kind().label());
        json.label("by", end.by().label());
        json.label("stage", end.stage().label());
        json.millis("at_ms", end.atNanos(), 6);
        json.string("detail", end.detail());
        json.string("errno", end.errno() == null ? null : end.errno().name());
        icmp(json, end.icmp());
        disconnect(json, end.disconnect());
        json.closeObject();
    }

    private static void icmp(JsonText json, @Nullable IcmpError icmp) {
        if (icmp == null) {
            json.nothing("icmp");
            return;
        }
        json.openObject("icmp");
        json.number("version", icmp.version());
        json.number("type", icmp.type());
        json.number("code", icmp.code());
        json.number("errno", icmp.errno());
        json.string("offender", text(icmp.offender()));
        json.closeObject();
    }

    private static void disconnect(JsonText json, @Nullable DisconnectMessage message) {
        if (message == null) {
            json.nothing("disconnect");
            return;
        }
        json.openObject("disconnect");
        json.number("reason", message.reason());
        json.string("reason_name", message.reasonName());
        json.string("description", message.description());
        json.closeObject();
    }

    static void extensions(JsonText json, Userauth userauth) {
        json.openObject("ext_info");
        if (!userauth.extensions().isEmpty()) {
            for (Map.Entry<String, String> extension : new TreeMap<>(userauth.extensions()).entrySet()) {
                json.entry(extension.getKey(), extension.getValue());
            }
        }
        json.closeObject();
    }

    static void missing(JsonText json, List<MissingRung> missing) {
        json.openArray("missing_evidence");
        for (MissingRung rung : missing) {
            json.openObject();
            json.string("rung", rung.rung().label());
            json.string("why", rung.why());
            json.closeObject();
        }
        json.closeArray();
    }

    /** The bytes as UTF-8 where they are that, else each as the character of the same number. */
    static String readable(ByteString bytes) {
        String text = bytes.latin1();
        if (isAscii(text)) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return text;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
