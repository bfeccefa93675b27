package io.sshprobe.json;

import io.sshprobe.ssh.ByteString;
import io.sshprobe.target.AddressLiteral;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON token by token.
 *
 * <p>Strict about types, and bounded: a value of another type than the one asked for is an error that names its place. Every
 * method that reads a value leaves the parser at the end of that value. Not thread-safe.
 *
 * <p>All methods throw {@link IllegalArgumentException} or Jackson's own exception where the text is not what was asked for.
 */
final class JsonInput implements AutoCloseable {
    /** The deepest nesting; a line of ours has some eight levels, and a later version may add to them. */
    private static final int MAX_DEPTH = 64;

    /** The longest text, in characters: what a server sent is at most 64 KiB, and base64 makes that a third longer. */
    private static final int MAX_TEXT = 1 << 20;

    private static final int MAX_NUMBER = 100;

    /** The most characters of a place that an error message names. */
    private static final int MAX_PLACE = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();

    private final JsonParser json;
    private final Set<UnknownWord> unknown = new LinkedHashSet<>();

    private JsonInput(JsonParser json) {
        this.json = json;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Reader<T> {
        /** The value that the parser is at; null if it has a word that this version does not know. */
        @Nullable T read(JsonInput json);
    }

    static JsonInput of(String text) {
        return new JsonInput(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /** Reads the first {@code length} bytes. */
    static JsonInput of(byte[] text, int length) {
        return new JsonInput(FACTORY.createParser(ObjectReadContext.empty(), text, 0, length));
    }

    /** Begins: the text must hold an object. */
    void begin() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it is not an object");
        }
    }

    /** Ends: nothing may follow the object. */
    void end() {
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("something follows the object");
        }
    }

    /** Begins an object; {@link #member} gives its members. */
    void open() {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** The name of the next member of the object, whose value the parser is at then; null at the end of the object. */
    @Nullable String member() {
        if (json.nextToken() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String name = json.currentName();
        json.nextToken();
        return name;
    }

    /** Passes over the value. */
    void skip() {
        json.skipChildren();
    }

    boolean isNull() {
        return json.hasToken(JsonToken.VALUE_NULL);
    }

    boolean isArray() {
        return json.hasToken(JsonToken.START_ARRAY);
    }

    /** Null if the value is null. */
    <T> @Nullable T optional(Reader<T> reader) {
        return isNull() ? null : reader.read(this);
    }

    /** The elements of an array, without those of which the reader gave null. */
    <T> List<T> list(Reader<T> reader) {
        require(JsonToken.START_ARRAY, "a list");
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            T element = reader.read(this);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The first element of an array, or null if there is none; the parser is left within the array. */
    <T> @Nullable T first(Reader<T> reader) {
        require(JsonToken.START_ARRAY, "a list");
        return json.nextToken() == JsonToken.END_ARRAY ? null : reader.read(this);
    }

    List<String> texts() {
        return list(JsonInput::text);
    }

    String text() {
        require(JsonToken.VALUE_STRING, "a text");
        return json.getString();
    }

    boolean bool() {
        if (!json.hasToken(JsonToken.VALUE_TRUE) && !json.hasToken(JsonToken.VALUE_FALSE)) {
            throw wrong("is not true or false");
        }
        return json.getBooleanValue();
    }

    int integer() {
        long number = number();
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw wrong("is too large");
        }
        return (int) number;
    }

    long number() {
        return json.hasToken(JsonToken.VALUE_NUMBER_INT) ? json.getLongValue() : scaled(0);
    }

    /** The number times ten to the {@code digits}, which must be whole. */
    long scaled(int digits) {
        if (!json.hasToken(JsonToken.VALUE_NUMBER_INT) && !json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw wrong("is not a number");
        }
        try {
            return json.getDecimalValue().movePointRight(digits).longValueExact();
        } catch (ArithmeticException inexact) {
            throw wrong("is too large or has too many digits");
        }
    }

    Instant instant() {
        String text = text();
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw wrong("is not a time in the form of RFC 3339");
        }
    }

    /** Bytes as base64 (RFC 4648 §4, with padding). */
    ByteString bytes() {
        String text = text();
        try {
            return ByteString.fromBase64(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong("is not base64");
        }
    }

    InetAddress address() {
        return AddressLiteral.parse(text()).orElseThrow(() -> wrong("is not an address"));
    }

    /** A word in lower kebab-case, as labels are; of any version. */
    String label() {
        String text = text();
        if (!Words.isLabel(text)) {
            throw wrong("is not a label");
        }
        return text;
    }

    /** The value that a label stands for; null, and a note of it in {@link #unknown}, if this version has none. */
    <E> @Nullable E known(Words<E> words, String label) {
        E value = words.find(label);
        if (value == null) {
            unknown.add(new UnknownWord(words.kind(), label));
        }
        return value;
    }

    /** The words so far that this version does not know. */
    List<UnknownWord> unknown() {
        return List.copyOf(unknown);
    }

    /** The value of a member that must be there. */
    <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            String place = place();
            throw new IllegalArgumentException("'" + name + "' is missing" + (place.isEmpty() ? "" : " in " + place));
        }
        return value;
    }

    private void require(JsonToken token, String what) {
        if (!json.hasToken(token)) {
            throw wrong("is not " + what);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place() + " " + what);
    }

    /** The place of the current value as a JSON pointer (RFC 6901). */
    private String place() {
        String place = json.streamReadContext().pathAsPointer().toString();
        return place.length() <= MAX_PLACE ? place : place.substring(0, MAX_PLACE) + "…";
    }

    @Override
    public void close() {
        json.close();
    }
}
