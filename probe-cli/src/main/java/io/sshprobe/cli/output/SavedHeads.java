package io.sshprobe.cli.output;

import io.sshprobe.cli.input.FindingsLine;
import io.sshprobe.cli.input.SavedLines;
import io.sshprobe.json.JsonHeadReader;
import io.sshprobe.json.MalformedLineException;
import io.sshprobe.json.ResultHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the beginnings of the lines of a results file, and finds out how the file ends. Needs the memory of one such
 * beginning. Lines about expectations are passed over ({@link FindingsLine}).
 */
final class SavedHeads {
    /** How many bytes of a line are read: names are limited, and a verdict has a few thousand. */
    static final int MAX_HEAD = 64 << 10;

    private static final int BUFFER = 256 << 10;

    private static final byte[] BEGINNING = "{\"schema\":\"sshprobe/".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Consumer<ResultHead> results;
    private final Consumer<String> notes;
    private final byte[] head = new byte[MAX_HEAD];
    private int headLength;
    private long length;
    private byte last;
    private long number = 1;
    private long wholeLines;

    /**
     * Reads nothing yet.
     *
     * @param name of the file, for messages
     * @param results takes each result
     * @param notes takes a message for each line that is not a result
     */
    SavedHeads(String name, Consumer<ResultHead> results, Consumer<String> notes) {
        this.name = name;
        this.results = results;
        this.notes = notes;
    }

    /** Reads from the beginning to the end. */
    void read(Storage file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (file.read(buffer.clear()) >= 0) {
            take(buffer.array(), buffer.position());
        }
    }

    /** Where the last whole line ends: at the end of the file, unless the last line is incomplete. */
    long wholeLines() {
        return wholeLines;
    }

    /** Whether the last line is incomplete. */
    boolean isTorn() {
        return length > 0;
    }

    /** Whether the incomplete last line is the beginning of a result. */
    boolean isTornResult() {
        int known = Math.min(headLength, BEGINNING.length);
        return Arrays.equals(head, 0, known, BEGINNING, 0, known);
    }

    /** Reports the incomplete last line as not a result. */
    void endTornLine() {
        endLine();
    }

    private void take(byte[] bytes, int end) {
        int from = 0;
        for (int at = 0; at < end; at++) {
            if (bytes[at] == '\n') {
                append(bytes, from, at);
                endLine();
                from = at + 1;
            }
        }
        append(bytes, from, end);
    }

    private void append(byte[] bytes, int from, int to) {
        if (from < to) {
            int kept = Math.min(to - from, MAX_HEAD - headLength);
            System.arraycopy(bytes, from, head, headLength, kept);
            headLength += kept;
            length += to - from;
            last = bytes[to - 1];
        }
    }

    private void endLine() {
        try {
            if (length > SavedLines.MAX_LENGTH) {
                note("longer than " + SavedLines.MAX_LENGTH + " bytes");
            } else if (length == 0 || last != '}') {
                note(isTornResult() && length > 0 ? "an incomplete result" : "not a result of sshprobe");
            } else if (!FindingsLine.isBegunBy(head, headLength)) {
                results.accept(JsonHeadReader.read(head, headLength));
            }
        } catch (MalformedLineException malformed) {
            note(String.valueOf(malformed.getMessage()));
        }
        wholeLines += length + 1;
        number++;
        headLength = 0;
        length = 0;
    }

    private void note(String what) {
        notes.accept(name + ":" + number + ": " + what + "; ignored");
    }
}
