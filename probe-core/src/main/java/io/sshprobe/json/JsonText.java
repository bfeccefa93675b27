package io.sshprobe.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .rootValueSeparator((SerializableString) null)
            .build();

    /** As fine as our clock. */
    private static final int MOST_DIGITS = 6;

    /** Of a number: those of Long.MAX_VALUE, the point, and as many zeros in front of it. */
    private static final int MOST_CHARACTERS = 19 + 1 + MOST_DIGITS;

    /** The names of our own, and labels, as they stand in JSON. */
    private static final Map<String, SerializableString> WORDS = new ConcurrentHashMap<>();

    private final Ascii ascii;
    private final JsonGenerator json;
    private final char[] number = new char[MOST_CHARACTERS];
    private int longest;

    /** An empty text with room for so many characters, to begin with. */
    public JsonText(int room) {
        ascii = new Ascii(room);
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), ascii);
    }

    private static final class Ascii extends ByteArrayOutputStream {
        Ascii(int room) {
            super(room);
        }

        void again(Span span) {
            write(buf, span.from, span.to - span.from);
        }
    }

    /** Where members stand in the text, of which there is at least one. */
    record Span(int from, int to) {}

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

    public void openObject() {
        json.writeStartObject();
    }

    public void openObject(String name) {
        name(name);
        json.writeStartObject();
    }

    public void closeObject() {
        json.writeEndObject();
    }

    public void openArray(String name) {
        name(name);
        json.writeStartArray();
    }

    public void closeArray() {
        json.writeEndArray();
    }

    /** Writes ready members into the object that is open. */
    void members(Members ready) {
        if (!ready.name.isEmpty()) {
            name(ready.name);
            json.writeRawValue(ready.rest);
        }
    }

    /** Where the text ends by now. */
    int position() {
        json.flush();
        return ascii.size();
    }

    /** Where the members stand that were written since then; they must not be the first of their object. */
    Span since(int position) {
        return new Span(position, position());
    }

    /** Writes the members again that stand there, behind others in the object that is open. */
    void again(Span span) {
        json.flush();
        ascii.again(span);
    }

    /** The name of a member, one of ours; its value comes next. */
    public void name(String name) {
        json.writeName(known(name));
    }

    private static SerializableString known(String word) {
        SerializableString known = WORDS.get(word);
        return known != null ? known : WORDS.computeIfAbsent(word, SerializedString::new);
    }

    /** A text or null; half a surrogate pair, which no UTF-8 can carry, becomes U+FFFD. */
    public void string(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(encodable(value));
        }
    }

    /** The same where somebody else chose the name. */
    public void entry(String name, String value) {
        json.writeStringProperty(encodable(name), encodable(value));
    }

    public void strings(String name, @Nullable List<String> values) {
        name(name);
        if (values == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < values.size(); i++) {
            json.writeString(encodable(values.get(i)));
        }
        json.writeEndArray();
    }

    /** A text that is known to be whole, such as a fingerprint. */
    public void word(String name, String value) {
        name(name);
        json.writeString(value);
    }

    /** One of a few words of our own: it is kept for the next time. */
    public void label(String name, String value) {
        name(name);
        json.writeString(known(value));
    }

    /** The same as an element of the array that is open. */
    public void label(String value) {
        json.writeString(known(value));
    }

    /** The bytes as base64 (RFC 4648 §4, with padding). */
    public void bytes(String name, byte[] value) {
        name(name);
        json.writeBinary(value);
    }

    public void nothing(String name) {
        name(name);
        json.writeNull();
    }

    public void bool(String name, @Nullable Boolean value) {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeBoolean(value);
        }
    }

    public void number(String name, long value) {
        name(name);
        json.writeNumber(value);
    }

    public void number(String name, @Nullable Number value) {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value.longValue());
        }
    }

    /** {@code value} divided by ten to the {@code digits}, exactly. */
    public void millis(String name, long value, int digits) {
        name(name);
        if (value == 0) {
            json.writeNumber(0);
        } else if (value < 0 || digits > MOST_DIGITS) {
            json.writeNumber(
                    BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString());
        } else {
            decimal(value, digits);
        }
    }

    /** Writes it from its last digit on. */
    private void decimal(long value, int digits) {
        int from = number.length;
        long rest = value;
        for (int place = 0; place < digits; place++) {
            long tenth = rest / 10;
            int digit = (int) (rest - 10 * tenth);
            if (digit != 0 || from < number.length) { // no zeros at the end
                number[--from] = (char) ('0' + digit);
            }
            rest = tenth;
        }
        if (from < number.length) {
            number[--from] = '.';
        }
        do {
            long tenth = rest / 10;
            number[--from] = (char) ('0' + (rest - 10 * tenth));
            rest = tenth;
        } while (rest > 0);
        json.writeNumber(number, from, number.length - from);
    }

    /** In the form of RFC 3339. */
    public void instant(String name, @Nullable Instant value) {
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
    public byte[] take() {
        json.flush();
        byte[] text = ascii.toByteArray();
        longest = Math.max(longest, text.length);
        ascii.reset();
        return text;
    }

    /** The text as a line, with its end; begins a new one. */
    public byte[] takeLine() {
        json.flush();
        ascii.write('\n');
        return take();
    }
}
