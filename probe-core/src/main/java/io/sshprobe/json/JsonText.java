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
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes JSON in US-ASCII: all other characters of a text are escaped.
 *
 * <p>Made for many lines: one generator and one buffer write them all. Not thread-safe.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new DeleteToo())
            .rootValueSeparator((SerializableString) null)
            .build();

    /** The most decimals of a duration: nanoseconds in milliseconds. */
    private static final int MOST_DIGITS = 6;

    /** The most characters of a number: the digits of Long.MAX_VALUE, the point, and zeros in front of it. */
    private static final int MOST_CHARACTERS = 19 + 1 + MOST_DIGITS;

    /** Names of members and labels, encoded for JSON. */
    private static final Map<String, SerializableString> WORDS = new ConcurrentHashMap<>();

    /** The first character that is not printable US-ASCII, beside those that JSON has escaped already. */
    private static final char DELETE = 0x7f;

    private final Ascii ascii;
    private final JsonGenerator json;
    private final char[] number = new char[MOST_CHARACTERS];
    private int longest;

    /** An empty text with room for this many characters at first. */
    public JsonText(int room) {
        ascii = new Ascii(room);
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), ascii);
    }

    private static final class Ascii extends ByteArrayOutputStream {
        Ascii(int room) {
            super(room);
        }

        void cut(int length) {
            count = length;
        }

        void again(Span span) {
            write(buf, span.from, span.to - span.from);
        }
    }

    /** Where one or more members stand in the text. */
    record Span(int from, int to) {}

    /**
     * Members of an object, ready to be written into any object at any place.
     *
     * @param name the name of the first member
     * @param rest the value of the first member, and the other members behind it
     */
    record Members(String name, SerializableString rest) {
        static final Members NONE = new Members("", new SerializedString(""));

        /** In characters. */
        int length() {
            return name.length() + rest.charLength();
        }
    }

    /** DEL is US-ASCII, and JSON allows it, but it is a control character all the same. */
    private static final class DeleteToo extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        DeleteToo() {
            escapes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }

    /** JSON with every character outside of the printable US-ASCII escaped: these stand in texts only. */
    static String ascii(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            if (c < DELETE) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return escaped.toString();
    }

    /** The members that {@code writer} writes; the name of the first must need no escapes. */
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

    /** An array as the whole text, or as an element of the open array. */
    public void openArray() {
        json.writeStartArray();
    }

    public void openArray(String name) {
        name(name);
        json.writeStartArray();
    }

    public void closeArray() {
        json.writeEndArray();
    }

    /** Writes these members into the open object. */
    void members(Members ready) {
        if (!ready.name.isEmpty()) {
            name(ready.name);
            json.writeRawValue(ready.rest);
        }
    }

    /** Where the text ends now. */
    int position() {
        json.flush();
        return ascii.size();
    }

    /** Removes what was written since that position: whole values at the end of the open array. */
    void remove(int position) {
        json.flush();
        ascii.cut(position);
    }

    /** Where the members stand that were written since that position; they must not be the first of their object. */
    Span since(int position) {
        return new Span(position, position());
    }

    /** Writes these members once more, behind other members of the open object. */
    void again(Span span) {
        json.flush();
        ascii.again(span);
    }

    /** Writes the name of a member; its value comes next. The name is kept: it must not be chosen by others. */
    public void name(String name) {
        json.writeName(known(name));
    }

    private static SerializableString known(String word) {
        SerializableString known = WORDS.get(word);
        return known != null ? known : WORDS.computeIfAbsent(word, SerializedString::new);
    }

    /** A text or null; half a surrogate pair, which UTF-8 cannot express, becomes U+FFFD. */
    public void string(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(encodable(value));
        }
    }

    /** The same for a name that a server or a user chose. */
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

    /** A text without surrogates, such as a fingerprint. */
    public void word(String name, String value) {
        name(name);
        json.writeString(value);
    }

    /** One of a few words of ours; its encoded form is kept. */
    public void label(String name, String value) {
        name(name);
        json.writeString(known(value));
    }

    /** The same as an element of the open array. */
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

    /** The same as an element of the open array. */
    public void number(long value) {
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

    /** Writes the number from its last digit to its first. */
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

    /** The longest text written so far, in characters: the buffer is at least that long. */
    int longest() {
        return longest;
    }

    /** The text so far; begins a new one. */
    public byte[] take() {
        json.flush();
        byte[] text = ascii.toByteArray();
        longest = Math.max(longest, text.length);
        ascii.reset();
        return text;
    }

    /** The text so far as a line, with its line end; begins a new one. */
    public byte[] takeLine() {
        json.flush();
        ascii.write('\n');
        return take();
    }
}
