package io.sshprobe.diagnosis.evidence;

import static io.sshprobe.diagnosis.evidence.Wording.quote;
import static io.sshprobe.diagnosis.evidence.Wording.time;

import io.sshprobe.observation.ConnectionEnd;
import io.sshprobe.observation.EndKind;
import io.sshprobe.observation.IcmpError;
import io.sshprobe.observation.TcpInfo;
import io.sshprobe.ssh.DisconnectMessage;
import io.sshprobe.target.Stage;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Describes an observation in a sentence with its values: the first piece of evidence of every rule. */
public final class ObservationSentence {
    private ObservationSentence() {}

    static String of(Reading reading) {
        ConnectionEnd end = reading.end();
        return switch (reading.symptom()) {
            case CLIENT_REFUSES ->
                reading.seen().completed()
                        ? completed(reading)
                        : "After " + identification(reading) + ", " + how(reading) + acknowledged(reading) + ".";
            case COMPLETED -> completed(reading);
            case UNSUPPORTED ->
                "At " + end.stage().label() + " the server chose an algorithm that sshprobe cannot run: " + end.detail()
                        + ".";
            case OWN_LIMIT, OWN_DEFECT, CANCELLED, UNRESOLVED ->
                reading.symptom().sentence() + " The reason: " + end.detail() + ".";
            case LOCAL_REFUSAL ->
                "connect() failed with " + errno(end) + " after " + time(reading.waited()) + ", "
                        + (reading.seesIcmp()
                                ? "and the error queue is empty."
                                : "and this machine does not show ICMP errors.");
            case RST_TO_SYN ->
                reading.seesIcmp()
                        ? "The SYN was answered with a RST (" + errno(end) + ", error queue empty) after "
                                + time(reading.waited()) + "."
                        : "The connection was refused (" + errno(end) + ") after " + time(reading.waited())
                                + "; this machine does not show whether by a RST or by ICMP.";
            case ICMP_TO_SYN ->
                "The SYN was answered with " + icmp(end.icmp()) + " (" + errno(end) + ") after "
                        + time(reading.waited()) + ".";
            case NO_ANSWER -> "The SYN was not answered for " + time(reading.waited()) + retransmissions(reading) + ".";
            case RST_TO_ACK ->
                "The SYN was accepted, and the connection was reset (" + errno(end) + ") " + time(reading.waited())
                        + " after the SYN" + rtt(reading) + ".";
            case CLOSED_WORDLESS ->
                "The connection was accepted and ended by a " + (reading.reset() ? "RST" : "FIN") + " with 0 bytes "
                        + time(reading.sinceConnected()) + " later" + rtt(reading)
                        + acknowledged(reading)
                        + ".";
            case SILENT ->
                "The connection was accepted, and no byte came in " + time(reading.sinceConnected())
                        + acknowledged(reading) + ".";
            case REFUSED_IN_WORDS, OTHER_WORDS ->
                "Instead of an identification string, the server sent "
                        + quote(reading.seen().text().received()) + " ("
                        + reading.seen().text().received().size() + " bytes); " + how(reading) + ".";
            case ECHOED ->
                "The server sent back bytes of ours: "
                        + quote(reading.seen().text().received()) + " ("
                        + reading.seen().text().received().size() + " bytes).";
            case OTHER_VERSION, STALLED, CUT, MISMATCHED, UNVERIFIED, REJECTED_MIDWAY ->
                "After " + identification(reading) + ", " + how(reading) + acknowledged(reading) + ".";
            case KEPT_SENDING ->
                "After " + identification(reading) + ", " + flood(reading) + how(reading) + acknowledged(reading) + ".";
            case WORDS_AFTER_IDENTIFICATION ->
                "After " + identification(reading) + ", the server sent "
                        + quote(Wording.afterIdentification(reading.seen())) + " where a packet belongs.";
            case DISCONNECTED -> "At " + end.stage().label() + " the server sent " + disconnect(end.disconnect()) + ".";
            case PROTOCOL_BREACH ->
                "At " + end.stage().label() + " the server broke the protocol: " + end.detail() + ".";
        };
    }

    private static String completed(Reading reading) {
        return (ReachedDepth.isWholeHandshake(reading.end().stage())
                        ? "The handshake completed up to "
                        : "Every stage completed up to ")
                + reading.end().stage().label() + " in "
                + time(reading.seen().waitedNanos()) + rtt(reading) + ".";
    }

    static String ofTcp(Reading reading) {
        TcpInfo tcp = reading.tcp();
        if (tcp == null) {
            return "This machine does not give TCP_INFO.";
        }
        StringJoiner values = new StringJoiner(", ", "TCP_INFO: ", ".");
        add(values, "bytes_acked", tcp.bytesAcked());
        values.add(reading.seen().transport().bytesOut() + " bytes out");
        values.add(reading.seen().transport().bytesIn() + " bytes in");
        values.add("unacked " + tcp.unacked());
        values.add("retransmits " + tcp.retransmits() + " of " + tcp.totalRetransmits() + " in all");
        add(values, "notsent", tcp.notSentBytes());
        add(values, "window", tcp.sendWindow());
        add(values, "out of order", tcp.outOfOrderPackets());
        if (tcp.rttMicros() > 0) {
            values.add("RTT " + time(tcp.rttMicros() * 1000));
        }
        return values.toString();
    }

    private static void add(StringJoiner values, String name, @Nullable Long value) {
        if (value != null) {
            values.add(name + " " + value);
        }
    }

    private static String how(Reading reading) {
        ConnectionEnd end = reading.end();
        String when = " at " + end.stage().label() + " after " + time(reading.sinceConnected()) + rtt(reading);
        return switch (end.kind()) {
            case TIMED_OUT -> timedOut(reading);
            case RESET -> (reading.finBeforeReset() ? "a FIN and then a RST came" : "a RST came") + when;
            case CLOSED, HALF_CLOSED -> "a FIN came" + when;
            case REFUSED, UNREACHABLE ->
                errno(end) + (end.icmp() == null ? "" : " (" + icmp(end.icmp()) + ")") + " came" + when;
            case DISCONNECT -> "the server sent " + disconnect(end.disconnect());
            case PROTOCOL_ERROR, MISMATCH, UNSUPPORTED, OWN_LIMIT, CANCELLED, DEFECT ->
                "the probe ended the connection" + when;
            case COMPLETED, NAME_NOT_FOUND, OTHER_FAMILY, RESOLVER_FAILURE -> "the probe ended the connection" + when;
        };
    }

    private static String flood(Reading reading) {
        return reading.end().kind() == EndKind.TIMED_OUT
                ? ""
                : Influx.of(reading.seen())
                        .map(influx -> influx.clauseBeforeTheEnd() + "; then ")
                        .orElse("");
    }

    /** Silence is measured from the last byte. */
    private static String timedOut(Reading reading) {
        String stage = " at " + reading.end().stage().label();
        Influx influx = Influx.of(reading.seen()).orElse(null);
        if (influx == null) {
            return "nothing more came for " + time(reading.waited()) + stage;
        }
        if (influx.wentOn()) {
            return influx.clause();
        }
        String some = reading.seen().text().identification() == null ? "" : influx.bytes() + " bytes and then ";
        return some + "nothing more came for " + time(influx.silenceNanos()) + stage;
    }

    private static String identification(Reading reading) {
        var identification = reading.seen().text().identification();
        return identification == null
                ? "the accepted connection"
                : "the identification string " + quote(identification.line());
    }

    private static String rtt(Reading reading) {
        return reading.rtt().isPresent() && reading.seen().completed(Stage.CONNECT)
                ? " (RTT " + time(reading.rtt().getAsLong()) + ")"
                : "";
    }

    private static String acknowledged(Reading reading) {
        long sent = reading.seen().transport().bytesOut();
        long outstanding = reading.outstanding();
        if (sent == 0 || outstanding < 0) {
            return "";
        }
        return outstanding == 0
                ? "; all " + sent + " bytes that the probe sent were acknowledged"
                : "; the probe sent " + sent + " bytes, and " + (sent - outstanding) + " were acknowledged";
    }

    private static String retransmissions(Reading reading) {
        TcpInfo tcp = reading.tcp();
        return tcp == null ? "" : ", with " + tcp.totalRetransmits() + " retransmissions";
    }

    private static String errno(ConnectionEnd end) {
        return end.errno() == null ? "no errno" : end.errno().name();
    }

    private static String icmp(@Nullable IcmpError error) {
        return error == null ? "no ICMP error" : error.describe();
    }

    private static String disconnect(@Nullable DisconnectMessage message) {
        return message == null
                ? "SSH_MSG_DISCONNECT"
                : "SSH_MSG_DISCONNECT " + message.reason() + " (" + message.reasonName() + "): "
                        + quote(message.description());
    }
}
