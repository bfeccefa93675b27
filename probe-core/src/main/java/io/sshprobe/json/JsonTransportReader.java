package io.sshprobe.json;

import io.sshprobe.observation.EvidenceRung;
import io.sshprobe.observation.MissingRung;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.observation.Transport;
import io.sshprobe.target.Opening;
import io.sshprobe.target.TcpSettings;
import java.net.InetSocketAddress;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads back what {@link JsonTransport} wrote; apart, since the tree model is slow to load. */
final class JsonTransportReader {
    private JsonTransportReader() {}

    static Transport read(JsonNode json) {
        return new Transport(
                JsonReader.label(Opening.class, json.required("opening")),
                settings(json),
                JsonReader.optional(
                        json,
                        "local",
                        node -> new InetSocketAddress(
                                JsonReader.address(JsonReader.text(node, "address")),
                                node.required("port").intValue())),
                json.required("bytes_in").longValue(),
                json.required("bytes_out").longValue(),
                JsonReader.optional(json, "tcp_info", JsonTransportReader::tcpInfo),
                json.has("missing_evidence")
                        ? JsonReader.list(
                                json.required("missing_evidence"),
                                node -> new MissingRung(
                                        new EvidenceRung(JsonReader.text(node, "rung")), JsonReader.text(node, "why")))
                        : List.of());
    }

    private static TcpSettings settings(JsonNode json) {
        return new TcpSettings(
                JsonReader.optional(json, "source", node -> JsonReader.address(JsonReader.string(node))),
                JsonReader.optional(json, "max_segment", JsonNode::intValue),
                JsonReader.optional(json, "hop_limit", JsonNode::intValue));
    }

    private static TcpInfo tcpInfo(JsonNode json) {
        return new TcpInfo(
                json.required("state").intValue(),
                JsonReader.scaled(json.required("rtt_ms"), 3),
                JsonReader.scaled(json.required("rtt_var_ms"), 3),
                json.required("retransmits").intValue(),
                json.required("total_retransmits").longValue(),
                json.required("unacked").longValue(),
                json.required("send_mss").longValue(),
                JsonReader.optional(json, "bytes_acked", JsonNode::longValue),
                JsonReader.optional(json, "bytes_received", JsonNode::longValue),
                JsonReader.optional(json, "not_sent_bytes", JsonNode::longValue),
                JsonReader.optional(json, "send_window", JsonNode::longValue),
                JsonReader.optional(json, "out_of_order_packets", JsonNode::longValue),
                JsonReader.optional(json, "segments_in", JsonNode::longValue),
                JsonReader.optional(json, "segments_out", JsonNode::longValue));
    }
}
