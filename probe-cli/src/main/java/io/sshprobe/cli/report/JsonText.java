package io.sshprobe.cli.report;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON in the making, by Jackson, in US-ASCII: whatever a text holds beyond that is escaped.
 *
 * <p>Made for many lines: one generator and one buffer serve them all. Not thread-safe.
 */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .rootValueSeparator((SerializableString) null)
            .build();

    /** As fine as our clock. */
    private static final int MOST_DIGITS = 6;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final ByteArrayOutputStream ascii;
    private final JsonGenerator json;
    private int longest;

    /** An empty text with room for so many characters, to begin with. */
    JsonText(int room) {
        ascii = new ByteArrayOutputStream(room);
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), ascii);
    }

    /**
     * Members of an object, ready to be written into one, whatever stands before and behind them.
     *
     * @param name of the first
     * @param rest its value, and the other members as they stand behind it
     */
    record Members(String name, SerializableString rest) {
        static final Members NONE = new Members("", new SerializedString(""));

        /** In characters. */
        int length() {
            return name.length() + rest.charLength();
        }
    }

    /** The members that {@code writer} writes; the name of the first is one of ours. */
    static Members members(int room, Consumer<JsonText> writer) {
        JsonText text = new JsonText(room);
        text.openObject();
        writer.accept(text);
        text.closeObject();
        String object = new String(text.take(), StandardCharsets.US_ASCII);
        int colon = object.indexOf(':');
        if (colon < 0) {
            return Members.NONE;
        }
        return new Members(
                object.substring(2, colon - 1), new SerializedString(object.substring(colon + 1, object.length() - 1)));
    }

    void openObject() {
        json.writeStartObject();
    }

    void openObject(String name) {
        json.writeObjectPropertyStart(name);
    }

    void closeObject() {
        json.writeEndObject();
    }

    void openArray(String name) {
        json.writeArrayPropertyStart(name);
    }

    void closeArray() {
        json.writeEndArray();
    }

    /** Writes ready members into the object that is open. */
    void members(Members ready) {
        if (!ready.name.isEmpty()) {
            json.writeName(ready.name);
            json.writeRawValue(ready.rest);
        }
    }

    /** The name of a member; its value comes next. */
    void name(String name) {
        json.writeName(name);
    }

    /** A text or null; half a surrogate pair, which no UTF-8 can carry, becomes U+FFFD. */
    void string(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, encodable(value));
        }
    }

    /** The same where somebody else chose the name. */
    void entry(String name, String value) {
        json.writeStringProperty(encodable(name), encodable(value));
    }

    void strings(String name, @Nullable List<String> values) {
        if (values == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < values.size(); i++) {
            json.writeString(encodable(values.get(i)));
        }
        json.writeEndArray();
    }

    /** A text that is known to be whole, such as a label. */
    void word(String name, String value) {
        json.writeStringProperty(name, value);
    }

    /** The same as an element of the array that is open. */
    void word(String value) {
        json.writeString(value);
    }

    /** The bytes as base64 (RFC 4648 §4, with padding). */
    void bytes(String name, byte[] value) {
        json.writeBinaryProperty(name, value);
    }

    void nothing(String name) {
        json.writeNullProperty(name);
    }

    void bool(String name, @Nullable Boolean value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeBooleanProperty(name, value);
        }
    }

    void number(String name, long value) {
        json.writeNumberProperty(name, value);
    }

    void number(String name, @Nullable Number value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value.longValue());
        }
    }

    /** {@code value} divided by ten to the {@code digits}, exactly. */
    void millis(String name, long value, int digits) {
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

    /** In the form of RFC 3339. */
    void instant(String name, @Nullable Instant value) {
        string(name, value == null ? null : value.toString());
    }

    private static String encodable(String text) {
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

    /** The longest text that it has made, in characters: so long is its buffer by now, or longer. */
    int longest() {
        return longest;
    }

    /** The text up to here; begins a new one. */
    byte[] take() {
        json.flush();
        byte[] text = ascii.toByteArray();
        longest = Math.max(longest, text.length);
        ascii.reset();
        return text;
    }

    /** The text as a line, with its end; begins a new one. */
    byte[] takeLine() {
        json.flush();
        ascii.write('\n');
        return take();
    }
}
