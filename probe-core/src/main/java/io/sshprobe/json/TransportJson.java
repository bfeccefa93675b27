package io.sshprobe.json;

import io.sshprobe.observation.HopLimitTrial;
import io.sshprobe.observation.Incoming;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.Opening;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the connection itself tells: members of an observation. An object of this class reads them. */
final class TransportJson {
    private static final String LOCAL = "local";
    private static final String OPENING = "opening";
    private static final String SOURCE = "source";
    private static final String MAX_SEGMENT = "max_segment";
    private static final String HOP_LIMIT = "hop_limit";
    private static final String LEAST_HOP_LIMITS = "least_hop_limits";
    private static final String BYTES_IN = "bytes_in";
    private static final String BYTES_OUT = "bytes_out";
    private static final String INCOMING = "incoming";
    private static final String BYTES = "bytes";
    private static final String READS = "reads";
    private static final String LAST_BYTE = "last_byte_ms";
    private static final String LONGEST_PAUSE = "longest_pause_ms";

    private static final int NANO_DIGITS = 6;

    private @Nullable InetSocketAddress local;
    private @Nullable String opening;
    private @Nullable InetAddress source;
    private @Nullable Integer maxSegment;
    private @Nullable Integer hopLimit;
    private List<Integer> leastHopLimits = List.of();
    private List<HopLimitTrialJson> trials = List.of();
    private @Nullable Long bytesIn;
    private @Nullable Long bytesOut;
    private @Nullable TcpInfo tcpInfo;
    private List<MissingRung> missing = List.of();
    private @Nullable Incoming incoming;

    /** Writes the members, without those that are null or empty. */
    static void write(JsonText json, Transport transport) {
        InetSocketAddress local = transport.local();
        if (local != null) {
            json.openObject(LOCAL);
            json.string(EndpointJson.ADDRESS, AddressLiteral.format(local.getAddress()));
            json.number(EndpointJson.PORT, local.getPort());
            json.closeObject();
        }
        json.label(OPENING, transport.opening().label());
        settings(json, transport.settings());
        json.number(BYTES_IN, transport.bytesIn());
        json.number(BYTES_OUT, transport.bytesOut());
        if (transport.tcpInfo() != null) {
            TcpInfoJson.write(json, transport.tcpInfo());
        }
        if (!transport.missing().isEmpty()) {
            MissingRungJson.write(json, transport.missing());
        }
        if (!transport.trials().isEmpty()) {
            HopLimitTrialJson.write(json, transport.trials());
        }
        Incoming incoming = transport.incoming();
        if (incoming != null) {
            json.openObject(INCOMING);
            json.number(BYTES, incoming.bytes());
            json.number(READS, incoming.reads());
            json.millis(LAST_BYTE, incoming.lastNanos(), NANO_DIGITS);
            json.millis(LONGEST_PAUSE, incoming.longestPauseNanos(), NANO_DIGITS);
            json.closeObject();
        }
    }

    private static void settings(JsonText json, TcpSettings settings) {
        if (settings.source() != null) {
            json.string(SOURCE, AddressLiteral.format(settings.source()));
        }
        if (settings.maxSegment() != null) {
            json.number(MAX_SEGMENT, settings.maxSegment());
        }
        if (settings.hopLimit() != null) {
            json.number(HOP_LIMIT, settings.hopLimit());
        }
        if (!settings.leastHopLimits().isEmpty()) {
            json.openArray(LEAST_HOP_LIMITS);
            settings.leastHopLimits().forEach(json::number);
            json.closeArray();
        }
    }

    /** Reads the member if it is one of these, and says whether it is. */
    boolean read(JsonInput json, String name) {
        switch (name) {
            case LOCAL -> local = json.optional(TransportJson::local);
            case OPENING -> opening = json.label();
            case SOURCE -> source = json.optional(JsonInput::address);
            case MAX_SEGMENT -> maxSegment = json.optional(JsonInput::integer);
            case HOP_LIMIT -> hopLimit = json.optional(JsonInput::integer);
            case LEAST_HOP_LIMITS -> leastHopLimits = json.list(JsonInput::integer);
            case HopLimitTrialJson.ARRIVALS -> trials = json.list(HopLimitTrialJson::read);
            case BYTES_IN -> bytesIn = json.number();
            case BYTES_OUT -> bytesOut = json.number();
            case TcpInfoJson.TCP_INFO -> tcpInfo = json.optional(TcpInfoJson::read);
            case INCOMING -> incoming = json.optional(TransportJson::incoming);
            case MissingRungJson.MISSING_EVIDENCE -> missing = json.list(MissingRungJson::read);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Incoming incoming(JsonInput json) {
        Long bytes = null;
        Long reads = null;
        Long last = null;
        Long longestPause = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case BYTES -> bytes = json.number();
                case READS -> reads = json.number();
                case LAST_BYTE -> last = json.scaled(NANO_DIGITS);
                case LONGEST_PAUSE -> longestPause = json.scaled(NANO_DIGITS);
                default -> json.skip();
            }
        }
        return new Incoming(
                json.needed(BYTES, bytes),
                json.needed(READS, reads),
                json.needed(LAST_BYTE, last),
                json.needed(LONGEST_PAUSE, longestPause));
    }

    private static InetSocketAddress local(JsonInput json) {
        InetAddress address = null;
        Integer port = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case EndpointJson.ADDRESS -> address = json.address();
                case EndpointJson.PORT -> port = json.integer();
                default -> json.skip();
            }
        }
        return new InetSocketAddress(json.needed(EndpointJson.ADDRESS, address), json.needed(EndpointJson.PORT, port));
    }

    /** What the connection tells, once all members are read; null, and noted, if it has a word that is not known. */
    @Nullable Transport transport(JsonInput json) {
        Opening known = json.known(Words.OPENINGS, json.needed(OPENING, opening));
        long in = json.needed(BYTES_IN, bytesIn);
        long out = json.needed(BYTES_OUT, bytesOut);
        List<HopLimitTrial> knownTrials = HopLimitTrialJson.known(json, trials);
        return known == null || knownTrials == null
                ? null
                : new Transport(
                        known,
                        new TcpSettings(source, maxSegment, hopLimit, leastHopLimits),
                        local,
                        in,
                        out,
                        tcpInfo,
                        missing,
                        knownTrials,
                        incoming);
    }
}
