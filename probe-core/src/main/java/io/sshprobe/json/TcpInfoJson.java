package io.sshprobe.json;

import io.sshprobe.observation.TcpInfo;

/** What the kernel knew of the connection: an object of an observation. */
final class TcpInfoJson {
    static final String TCP_INFO = "tcp_info";

    private static final String STATE = "state";
    private static final String RTT = "rtt_ms";
    private static final String RTT_VAR = "rtt_var_ms";
    private static final String RETRANSMITS = "retransmits";
    private static final String TOTAL_RETRANSMITS = "total_retransmits";
    private static final String UNACKED = "unacked";
    private static final String SEND_MSS = "send_mss";
    private static final String BYTES_ACKED = "bytes_acked";
    private static final String BYTES_RECEIVED = "bytes_received";
    private static final String NOT_SENT_BYTES = "not_sent_bytes";
    private static final String SEND_WINDOW = "send_window";
    private static final String OUT_OF_ORDER_PACKETS = "out_of_order_packets";
    private static final String SEGMENTS_IN = "segments_in";
    private static final String SEGMENTS_OUT = "segments_out";
    private static final String RECEIVE_MSS = "receive_mss";
    private static final String DUPLICATES_REPORTED = "duplicates_reported";
    private static final String PATH_MTU = "path_mtu";
    private static final String ADVERTISED_MSS = "advertised_mss";

    private static final int MICRO_DIGITS = 3;

    private TcpInfoJson() {}

    static void write(JsonText json, TcpInfo info) {
        json.openObject(TCP_INFO);
        json.number(STATE, info.state());
        json.millis(RTT, info.rttMicros(), MICRO_DIGITS);
        json.millis(RTT_VAR, info.rttVarMicros(), MICRO_DIGITS);
        json.number(RETRANSMITS, info.retransmits());
        json.number(TOTAL_RETRANSMITS, info.totalRetransmits());
        json.number(UNACKED, info.unacked());
        json.number(SEND_MSS, info.sendMss());
        json.number(BYTES_ACKED, info.bytesAcked());
        json.number(BYTES_RECEIVED, info.bytesReceived());
        json.number(NOT_SENT_BYTES, info.notSentBytes());
        json.number(SEND_WINDOW, info.sendWindow());
        json.number(OUT_OF_ORDER_PACKETS, info.outOfOrderPackets());
        json.number(SEGMENTS_IN, info.segmentsIn());
        json.number(SEGMENTS_OUT, info.segmentsOut());
        json.number(RECEIVE_MSS, info.receiveMss());
        json.number(DUPLICATES_REPORTED, info.duplicatesReported());
        json.number(PATH_MTU, info.pathMtu());
        json.number(ADVERTISED_MSS, info.advertisedMss());
        json.closeObject();
    }

    static TcpInfo read(JsonInput json) {
        Integer state = null;
        Long rttMicros = null;
        Long rttVarMicros = null;
        Integer retransmits = null;
        Long totalRetransmits = null;
        Long unacked = null;
        Long sendMss = null;
        Long bytesAcked = null;
        Long bytesReceived = null;
        Long notSentBytes = null;
        Long sendWindow = null;
        Long outOfOrderPackets = null;
        Long segmentsIn = null;
        Long segmentsOut = null;
        Long receiveMss = null;
        Long duplicatesReported = null;
        Long pathMtu = null;
        Long advertisedMss = null;
        json.open();
        for (String name = json.member(); name != null; name = json.member()) {
            switch (name) {
                case STATE -> state = json.integer();
                case RTT -> rttMicros = json.scaled(MICRO_DIGITS);
                case RTT_VAR -> rttVarMicros = json.scaled(MICRO_DIGITS);
                case RETRANSMITS -> retransmits = json.integer();
                case TOTAL_RETRANSMITS -> totalRetransmits = json.number();
                case UNACKED -> unacked = json.number();
                case SEND_MSS -> sendMss = json.number();
                case BYTES_ACKED -> bytesAcked = json.optional(JsonInput::number);
                case BYTES_RECEIVED -> bytesReceived = json.optional(JsonInput::number);
                case NOT_SENT_BYTES -> notSentBytes = json.optional(JsonInput::number);
                case SEND_WINDOW -> sendWindow = json.optional(JsonInput::number);
                case OUT_OF_ORDER_PACKETS -> outOfOrderPackets = json.optional(JsonInput::number);
                case SEGMENTS_IN -> segmentsIn = json.optional(JsonInput::number);
                case SEGMENTS_OUT -> segmentsOut = json.optional(JsonInput::number);
                case RECEIVE_MSS -> receiveMss = json.optional(JsonInput::number);
                case DUPLICATES_REPORTED -> duplicatesReported = json.optional(JsonInput::number);
                case PATH_MTU -> pathMtu = json.optional(JsonInput::number);
                case ADVERTISED_MSS -> advertisedMss = json.optional(JsonInput::number);
                default -> json.skip();
            }
        }
        return new TcpInfo(
                json.needed(STATE, state),
                json.needed(RTT, rttMicros),
                json.needed(RTT_VAR, rttVarMicros),
                json.needed(RETRANSMITS, retransmits),
                json.needed(TOTAL_RETRANSMITS, totalRetransmits),
                json.needed(UNACKED, unacked),
                json.needed(SEND_MSS, sendMss),
                bytesAcked,
                bytesReceived,
                notSentBytes,
                sendWindow,
                outOfOrderPackets,
                segmentsIn,
                segmentsOut,
                receiveMss,
                duplicatesReported,
                pathMtu,
                advertisedMss);
    }
}
