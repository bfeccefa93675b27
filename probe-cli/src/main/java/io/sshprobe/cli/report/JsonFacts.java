package io.sshprobe.cli.report;

import io.sshprobe.cli.input.AddressLiteral;
import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.KeyExchange;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.Observation;
import io.sshprobe.observation.StageRecord;
import io.sshprobe.observation.Userauth;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.ssh.HostCertificate;
import io.sshprobe.ssh.HostKey;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.Proposal;
import io.sshprobe.ssh.Slot;
import io.sshprobe.target.AlgorithmKind;
import io.sshprobe.target.AlgorithmLists;
import io.sshprobe.target.Endpoint;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes facts as JSON, so that {@link JsonReader} gets them back as they were. */
final class JsonFacts {
    /** As fine as our clock. */
    private static final int MOST_DIGITS = 6;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private JsonFacts() {}

    static void observation(JsonGenerator json, Observation observation) {
        json.writeStartObject();
        endpoint(json, observation.endpoint());
        string(json, "experiment", observation.experiment().label());
        json.writeStringProperty("started_at", observation.startedAt().toString());
        stages(json, observation.stages());
        end(json, observation.end());
        json.writeName("received");
        json.writeBinary(observation.text().received().toByteArray());
        strings(
                json,
                "pre_identification_lines",
                observation.text().preIdentificationLines().stream()
                        .map(ByteString::base64)
                        .toList());
        IdentificationString id = observation.text().identification();
        string(json, "identification", id == null ? null : id.line().base64());
        Long firstByte = observation.text().firstByteNanos();
        if (firstByte == null) {
            json.writeNullProperty("first_byte_ms");
        } else {
            millis(json, "first_byte_ms", firstByte, 6);
        }
        keyExchange(json, observation.keyExchange());
        extensions(json, observation.userauth());
        strings(json, "auth_methods", observation.userauth().methods());
        string(json, "auth_banner", observation.userauth().banner());
        JsonTransport.write(json, observation.transport());
        json.writeEndObject();
    }

    static void endpoint(JsonGenerator json, Endpoint endpoint) {
        string(json, "target", endpoint.target().host());
        string(json, "label", endpoint.target().label());
        InetAddress address = endpoint.address();
        string(json, "address", address == null ? null : AddressLiteral.format(address));
        json.writeNumberProperty("port", endpoint.target().port());
    }

    static void stages(JsonGenerator json, List<StageRecord> stages) {
        json.writeArrayPropertyStart("stages");
        for (StageRecord stage : stages) {
            json.writeStartObject();
            json.writeStringProperty("stage", stage.stage().label());
            json.writeStringProperty("outcome", stage.outcome().label());
            millis(json, "start_ms", stage.startNanos(), 6);
            millis(json, "duration_ms", stage.durationNanos(), 6);
            millis(json, "own_ms", stage.ownNanos(), 6);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void end(JsonGenerator json, ConnectionEnd end) {
        json.writeObjectPropertyStart("end");
        json.writeStringProperty("kind", end.kind().label());
        json.writeStringProperty("by", end.by().label());
        json.writeStringProperty("stage", end.stage().label());
        millis(json, "at_ms", end.atNanos(), 6);
        string(json, "detail", end.detail());
        string(json, "errno", end.errno());
        icmp(json, end.icmp());
        disconnect(json, end.disconnect());
        json.writeEndObject();
    }

    private static void icmp(JsonGenerator json, @Nullable IcmpError icmp) {
        if (icmp == null) {
            json.writeNullProperty("icmp");
            return;
        }
        json.writeObjectPropertyStart("icmp");
        json.writeNumberProperty("version", icmp.version());
        json.writeNumberProperty("type", icmp.type());
        json.writeNumberProperty("code", icmp.code());
        json.writeNumberProperty("errno", icmp.errno());
        InetAddress offender = icmp.offender();
        string(json, "offender", offender == null ? null : AddressLiteral.format(offender));
        json.writeEndObject();
    }

    private static void disconnect(JsonGenerator json, @Nullable DisconnectMessage message) {
        if (message == null) {
            json.writeNullProperty("disconnect");
            return;
        }
        json.writeObjectPropertyStart("disconnect");
        json.writeNumberProperty("reason", message.reason());
        json.writeStringProperty("reason_name", message.reasonName());
        string(json, "description", message.description());
        json.writeEndObject();
    }

    private static void keyExchange(JsonGenerator json, KeyExchange exchange) {
        proposal(json, "server_kex", exchange.serverProposal());
        proposal(json, "client_kex", exchange.clientProposal());
        predicted(json, exchange.predicted());
        HostKey key = exchange.hostKey();
        if (key == null) {
            json.writeNullProperty("host_key");
        } else {
            json.writeObjectPropertyStart("host_key");
            json.writeStringProperty("blob", key.blob().base64());
            json.writeStringProperty("key", key.key().base64());
            certificate(json, key.certificate());
            json.writeEndObject();
        }
        bool(json, "host_key_verified", exchange.hostKeyVerified());
        string(json, "certificate_problem", exchange.certificateProblem());
    }

    private static void predicted(JsonGenerator json, @Nullable AlgorithmLists lists) {
        if (lists == null) {
            json.writeNullProperty("predicted_offer");
            return;
        }
        json.writeObjectPropertyStart("predicted_offer");
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            EncodedNames.write(json, key(kind), lists.of(kind));
        }
        json.writeEndObject();
    }

    /** The key of a kind of algorithm: its option in snake_case. */
    static String key(AlgorithmKind kind) {
        return kind.optionName().replace('-', '_');
    }

    static void proposal(JsonGenerator json, String name, @Nullable Proposal proposal) {
        if (proposal == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty(
                "cookie", HexFormat.of().formatHex(proposal.cookie().toByteArray()));
        for (Slot slot : Slot.IN_WIRE_ORDER) {
            EncodedNames.write(json, slot.rfcName(), proposal.list(slot).names());
        }
        json.writeBooleanProperty("first_kex_packet_follows", proposal.firstKexPacketFollows());
        json.writeBooleanProperty("strict_kex", proposal.strictKex());
        json.writeEndObject();
    }

    static void certificate(JsonGenerator json, @Nullable HostCertificate certificate) {
        if (certificate == null) {
            json.writeNullProperty("certificate");
            return;
        }
        json.writeObjectPropertyStart("certificate");
        string(json, "key_id", certificate.keyId());
        // As text: an unsigned 64-bit number is more than a reader with doubles can hold.
        json.writeStringProperty("serial", Long.toUnsignedString(certificate.serial()));
        strings(json, "principals", certificate.principals());
        instant(json, "valid_after", certificate.validAfter());
        instant(json, "valid_before", certificate.validBefore());
        string(json, "ca_type", certificate.caType());
        string(json, "ca_fingerprint_sha256", certificate.caFingerprintSha256());
        json.writeEndObject();
    }

    static void extensions(JsonGenerator json, Userauth userauth) {
        json.writeObjectPropertyStart("ext_info");
        new TreeMap<>(userauth.extensions()).forEach((name, value) -> string(json, encodable(name), value));
        json.writeEndObject();
    }

    static void missing(JsonGenerator json, String name, List<MissingRung> missing) {
        json.writeArrayPropertyStart(name);
        for (MissingRung rung : missing) {
            json.writeStartObject();
            string(json, "rung", rung.rung());
            string(json, "why", rung.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A string or null; half a surrogate pair, which no UTF-8 can carry, becomes U+FFFD. */
    static void string(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, encodable(value));
        }
    }

    static void strings(JsonGenerator json, String name, @Nullable List<String> values) {
        if (values == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(encodable(value)));
        json.writeEndArray();
    }

    static void bool(JsonGenerator json, String name, @Nullable Boolean value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, value);
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Number value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value.longValue());
        }
    }

    private static void instant(JsonGenerator json, String name, @Nullable Instant value) {
        string(json, name, value == null ? null : value.toString());
    }

    /** {@code value} divided by ten to the {@code digits}, exactly. */
    static void millis(JsonGenerator json, String name, long value, int digits) {
        json.writeName(name);
        if (value < 0 || digits > MOST_DIGITS) {
            json.writeNumber(
                    BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString());
            return;
        }
        long one = POWERS_OF_TEN[digits];
        long fraction = value % one;
        if (fraction == 0) {
            json.writeNumber(value / one);
            return;
        }
        int places = digits;
        for (; fraction % 10 == 0; places--) {
            fraction /= 10;
        }
        StringBuilder number = new StringBuilder(24).append(value / one).append('.');
        for (long power = POWERS_OF_TEN[places - 1]; power > fraction; power /= 10) {
            number.append('0');
        }
        json.writeNumber(number.append(fraction).toString());
    }

    static String encodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text);
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        int[] valid = text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(valid, 0, valid.length);
    }

    /** The bytes as UTF-8 where they are that, else each as the character of the same number. */
    static String readable(ByteString bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return bytes.latin1();
        }
    }
}
