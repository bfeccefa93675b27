package io.sshprobe.json;

import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.AddressLiteral;
import io.sshprobe.target.TcpSettings;
import java.net.InetSocketAddress;

/** Writes as JSON what the connection itself tells, so that {@link JsonTransportReader} gets it back as it was. */
final class JsonTransport {
    private JsonTransport() {}

    /** Writes the members of an observation, without those that are null or empty. */
    static void write(JsonText json, Transport transport) {
        InetSocketAddress local = transport.local();
        if (local != null) {
            json.openObject("local");
            json.string("address", AddressLiteral.format(local.getAddress()));
            json.number("port", local.getPort());
            json.closeObject();
        }
        json.label("opening", transport.opening().label());
        settings(json, transport.settings());
        json.number("bytes_in", transport.bytesIn());
        json.number("bytes_out", transport.bytesOut());
        if (transport.tcpInfo() != null) {
            tcpInfo(json, transport.tcpInfo());
        }
        if (!transport.missing().isEmpty()) {
            JsonFacts.missing(json, transport.missing());
        }
    }

    private static void settings(JsonText json, TcpSettings settings) {
        if (settings.source() != null) {
            json.string("source", AddressLiteral.format(settings.source()));
        }
        if (settings.maxSegment() != null) {
            json.number("max_segment", settings.maxSegment());
        }
        if (settings.hopLimit() != null) {
            json.number("hop_limit", settings.hopLimit());
        }
    }

    private static void tcpInfo(JsonText json, TcpInfo info) {
        json.openObject("tcp_info");
        json.number("state", info.state());
        json.millis("rtt_ms", info.rttMicros(), 3);
        json.millis("rtt_var_ms", info.rttVarMicros(), 3);
        json.number("retransmits", info.retransmits());
        json.number("total_retransmits", info.totalRetransmits());
        json.number("unacked", info.unacked());
        json.number("send_mss", info.sendMss());
        json.number("bytes_acked", info.bytesAcked());
        json.number("bytes_received", info.bytesReceived());
        json.number("not_sent_bytes", info.notSentBytes());
        json.number("send_window", info.sendWindow());
        json.number("out_of_order_packets", info.outOfOrderPackets());
        json.number("segments_in", info.segmentsIn());
        json.number("segments_out", info.segmentsOut());
        json.closeObject();
    }
}
