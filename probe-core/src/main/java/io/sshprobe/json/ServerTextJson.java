package io.sshprobe.json;

import io.sshprobe.observation.Arrivals;
import io.sshprobe.observation.ServerText;
import io.sshprobe.ssh.ByteString;
import io.sshprobe.ssh.IdentificationString;
import io.sshprobe.ssh.PlainText;
import io.sshprobe.ssh.ProposalCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the server sent in plain text: members of an observation, and of the line. An object of this class reads those of an
 * observation, where what follows from the bytes received is left out.
 */
final class ServerTextJson {
    static final String PRE_IDENTIFICATION_LINES = "pre_identification_lines";

    private static final String RECEIVED = "received";
    private static final String IDENTIFICATION = "identification";
    private static final String FIRST_BYTE = "first_byte_ms";
    private static final String READS = "reads";
    private static final String LAST_BYTE = "last_byte_ms";
    private static final String LONGEST_PAUSE = "longest_pause_ms";
    private static final String ECHO = "echo";

    private static final int NANO_DIGITS = 6;

    /** Lines about the same server software hold the same proposals. */
    static final ProposalCache PROPOSALS = new ProposalCache();

    private @Nullable ByteString received;
    private @Nullable List<ByteString> lines;
    private boolean identificationIsSaid;
    private @Nullable ByteString identification;
    private @Nullable Long firstByte;
    private @Nullable Integer reads;
    private @Nullable Long lastByte;
    private @Nullable Long longestPause;
    private @Nullable ByteString echo;

    /**
     * Writes the members of an observation.
     *
     * @param held what the bytes received hold: need not be said again
     */
    static void write(JsonText json, ServerText text, PlainText held) {
        json.bytes(RECEIVED, text.received().toByteArray());
        if (!text.preIdentificationLines().equals(held.lines())) {
            json.strings(PRE_IDENTIFICATION_LINES, base64(text.preIdentificationLines()));
        }
        IdentificationString id = text.identification();
        if (!Objects.equals(id, held.identification())) {
            json.string(IDENTIFICATION, id == null ? null : id.line().base64());
        }
        Long firstByte = text.firstByteNanos();
        if (firstByte != null) {
            json.millis(FIRST_BYTE, firstByte, NANO_DIGITS);
        }
        Arrivals arrivals = text.arrivals();
        if (arrivals != null) {
            json.number(READS, arrivals.reads());
            json.millis(LAST_BYTE, arrivals.lastNanos(), NANO_DIGITS);
            json.millis(LONGEST_PAUSE, arrivals.longestPauseNanos(), NANO_DIGITS);
        }
        ByteString echo = text.echo();
        if (echo != null) {
            json.bytes(ECHO, echo.toByteArray());
        }
    }

    /** Writes the member of the line. */
    static void writeLines(JsonText json, ServerText text) {
        List<String> lines = new ArrayList<>();
        for (ByteString line : text.preIdentificationLines()) {
            lines.add(ReadableText.of(line));
        }
        json.strings(PRE_IDENTIFICATION_LINES, lines);
    }

    private static List<String> base64(List<ByteString> lines) {
        List<String> encoded = new ArrayList<>();
        for (ByteString line : lines) {
            encoded.add(line.base64());
        }
        return encoded;
    }

    /** Reads the member if it is one of these, and says whether it is. */
    boolean read(JsonInput json, String name) {
        switch (name) {
            case RECEIVED -> received = json.bytes();
            case PRE_IDENTIFICATION_LINES -> lines = json.list(JsonInput::bytes);
            case IDENTIFICATION -> {
                identificationIsSaid = true;
                identification = json.optional(JsonInput::bytes);
            }
            case FIRST_BYTE -> {
                firstByte = json.isNull() ? null : json.scaled(NANO_DIGITS);
            }
            case READS -> reads = json.optional(JsonInput::integer);
            case LAST_BYTE -> lastByte = json.isNull() ? null : json.scaled(NANO_DIGITS);
            case LONGEST_PAUSE -> longestPause = json.isNull() ? null : json.scaled(NANO_DIGITS);
            case ECHO -> echo = json.optional(JsonInput::bytes);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What the bytes received hold, once all members are read. */
    PlainText held(JsonInput json) {
        return PlainText.of(json.needed(RECEIVED, received), PROPOSALS, null);
    }

    /** The text, once all members are read. */
    ServerText text(JsonInput json, PlainText held) {
        return new ServerText(
                json.needed(RECEIVED, received),
                lines == null ? held.lines() : lines,
                identificationIsSaid ? identification() : held.identification(),
                firstByte,
                reads == null || lastByte == null || longestPause == null
                        ? null
                        : new Arrivals(reads, lastByte, longestPause),
                echo);
    }

    private @Nullable IdentificationString identification() {
        return identification == null
                ? null
                : IdentificationString.parse(identification)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + IDENTIFICATION + "' is not an identification string"));
    }
}
