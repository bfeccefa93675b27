package io.sshprobe.cli.report;

import io.sshprobe.cli.input.AddressLiteral;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.TcpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes as JSON what the connection itself tells, so that {@link JsonTransportReader} gets it back as it was. */
final class JsonTransport {
    private JsonTransport() {}

    static void write(JsonGenerator json, Transport transport) {
        InetSocketAddress local = transport.local();
        if (local == null) {
            json.writeNullProperty("local");
        } else {
            json.writeObjectPropertyStart("local");
            json.writeStringProperty("address", AddressLiteral.format(local.getAddress()));
            json.writeNumberProperty("port", local.getPort());
            json.writeEndObject();
        }
        json.writeStringProperty("opening", transport.opening().label());
        settings(json, transport.settings());
        json.writeNumberProperty("bytes_in", transport.bytesIn());
        json.writeNumberProperty("bytes_out", transport.bytesOut());
        tcpInfo(json, transport.tcpInfo());
        JsonFacts.missing(json, "missing_evidence", transport.missing());
    }

    private static void settings(JsonGenerator json, TcpSettings settings) {
        InetAddress source = settings.source();
        JsonFacts.string(json, "source", source == null ? null : AddressLiteral.format(source));
        JsonFacts.number(json, "max_segment", settings.maxSegment());
        JsonFacts.number(json, "hop_limit", settings.hopLimit());
    }

    private static void tcpInfo(JsonGenerator json, @Nullable TcpInfo info) {
        if (info == null) {
            json.writeNullProperty("tcp_info");
            return;
        }
        json.writeObjectPropertyStart("tcp_info");
        json.writeNumberProperty("state", info.state());
        JsonFacts.millis(json, "rtt_ms", info.rttMicros(), 3);
        JsonFacts.millis(json, "rtt_var_ms", info.rttVarMicros(), 3);
        json.writeNumberProperty("retransmits", info.retransmits());
        json.writeNumberProperty("total_retransmits", info.totalRetransmits());
        json.writeNumberProperty("unacked", info.unacked());
        json.writeNumberProperty("send_mss", info.sendMss());
        JsonFacts.number(json, "bytes_acked", info.bytesAcked());
        JsonFacts.number(json, "bytes_received", info.bytesReceived());
        JsonFacts.number(json, "not_sent_bytes", info.notSentBytes());
        JsonFacts.number(json, "send_window", info.sendWindow());
        JsonFacts.number(json, "out_of_order_packets", info.outOfOrderPackets());
        JsonFacts.number(json, "segments_in", info.segmentsIn());
        JsonFacts.number(json, "segments_out", info.segmentsOut());
        json.writeEndObject();
    }
}
